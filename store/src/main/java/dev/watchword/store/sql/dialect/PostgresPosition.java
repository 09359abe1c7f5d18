// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/**
 * A place in PostgreSQL's write-ahead log. Each promotion begins a timeline with the next number.
 *
 * @param timeline 0 when the server did not say
 * @param lsn bytes of log: written by a primary, replayed by a replica; -1 before any
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
