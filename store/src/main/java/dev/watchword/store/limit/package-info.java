// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Rate limiters with counters in memory, in the database or in Redis. */
@NullMarked
package dev.watchword.store.limit;

import org.jspecify.annotations.NullMarked;
