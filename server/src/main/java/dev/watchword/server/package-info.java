// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** The HTTP server on a store: what starts it, and its settings. */
@NullMarked
package dev.watchword.server;

import org.jspecify.annotations.NullMarked;
