// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/**
 * How far a server is in the history of its cluster, by the engine's own count. Positions of one
 * engine compare; a wall clock is never asked. In doubt each answer is no.
 */
public sealed interface Position permits PostgresPosition, GtidPosition {

  /** Whether a replica here shows everything that {@code primary} had committed. */
  boolean covers(Position primary);

  /**
   * Whether a primary here took over from the one at {@code other}, which must not be written to
   * any more.
   */
  boolean supersedes(Position other);

  /** Whether a writable server here may take the place of a primary last seen at {@code last}. */
  boolean maySucceed(Position last);
}
