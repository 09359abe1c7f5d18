// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/**
 * A server's position in the history of its cluster, by the engine's own count. Positions of one
 * engine are comparable without any wall clock. When in doubt each answer is no.
 */
public sealed interface Position permits PostgresPosition, GtidPosition {

  /** Whether a replica at this position shows everything that {@code primary} had committed. */
  boolean covers(Position primary);

  /**
   * Whether a primary at this position took over from the one at {@code other}, which must not be
   * written to any more.
   */
  boolean supersedes(Position other);

  /** Whether a writable server at this position may succeed a primary last seen at {@code last}. */
  boolean maySucceed(Position last);
}
