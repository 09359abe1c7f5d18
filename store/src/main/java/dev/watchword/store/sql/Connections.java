// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

/** Where {@link Db} takes its connections from. Safe for any number of threads. */
public interface Connections {

  /**
   * A connection in autocommit mode, until it is closed.
   *
   * @param write whether it may change rows; SQLite admits one writer at a time
   * @throws DbException with POOL_EXHAUSTED, UNAVAILABLE or ACCESS_DENIED
   */
  Lease take(boolean write);
}
