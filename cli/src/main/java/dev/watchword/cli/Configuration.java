// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.server.ManagementConfig;
import dev.watchword.server.ServerConfig;
import dev.watchword.store.config.StoreConfig;

/** Every setting of the executable. */
record Configuration(StoreConfig store, ServerConfig server, ManagementConfig management) {}
