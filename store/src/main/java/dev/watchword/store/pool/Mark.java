// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.sql.dialect.Position;

/**
 * A position of the primary at a moment. A replica whose own position covers it shows all commits
 * acknowledged by then.
 *
 * @param askedAt {@link System#nanoTime} before the question to the primary
 * @param writes number of this node's writes that had ended before the question
 */
record Mark(Server primary, Position position, long askedAt, long writes) {}
