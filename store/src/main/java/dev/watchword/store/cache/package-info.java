// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Two-level cache: this process, and Redis behind it. It knows nothing of auth: the queries'
 * declarations say which rows are cached and which writes evict them.
 */
@NullMarked
package dev.watchword.store.cache;

import org.jspecify.annotations.NullMarked;
