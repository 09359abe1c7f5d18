// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.sql.dialect.Position;

/**
 * Where the primary was at a moment. A replica whose own position covers it shows all that had been
 * acknowledged then.
 *
 * @param askedAt {@link System#nanoTime} before the primary was asked
 * @param writes how many writes of this node had ended before the primary was asked
 */
record Mark(Server primary, Position position, long askedAt, long writes) {}
