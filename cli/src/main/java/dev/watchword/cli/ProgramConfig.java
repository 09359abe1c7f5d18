// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.server.ManagementConfig;
import dev.watchword.server.ServerConfig;
import dev.watchword.store.config.StoreConfig;

/** All settings of the program. */
record ProgramConfig(StoreConfig store, ServerConfig server, ManagementConfig management) {}
