// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** The HTTP server: the Better Auth API on a store, and health. */
@NullMarked
package dev.watchword.server;

import org.jspecify.annotations.NullMarked;
