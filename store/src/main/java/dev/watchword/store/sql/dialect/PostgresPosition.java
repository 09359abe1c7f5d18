// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/**
 * A position in PostgreSQL's write-ahead log. Each promotion begins the timeline with the next
 * number.
 *
 * @param timeline number of the timeline, or 0 when unknown
 * @param lsn position in bytes: written by a primary, replayed by a replica; -1 before any
 */
record PostgresPosition(long timeline, long lsn) implements Position {

  @Override
  public boolean covers(Position primary) {
    return primary instanceof PostgresPosition other
        && timeline != 0
        && timeline == other.timeline
        && lsn >= other.lsn;
  }

  @Override
  public boolean supersedes(Position other) {
    return other instanceof PostgresPosition older && timeline > older.timeline;
  }

  @Override
  public boolean maySucceed(Position last) {
    return supersedes(last);
  }
}
