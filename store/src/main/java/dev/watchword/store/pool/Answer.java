// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.sql.dialect.Standing;

/**
 * What a server said when it was last probed.
 *
 * @param askedAt {@link System#nanoTime} before it was asked
 * @param writes how many writes of this node had ended before it was asked
 */
record Answer(Standing standing, long askedAt, long writes) {}
