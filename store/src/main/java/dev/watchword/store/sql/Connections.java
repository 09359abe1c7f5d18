// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import org.jspecify.annotations.Nullable;

/** Where {@link Db} takes its connections from. Safe for any number of threads. */
public interface Connections {

  /**
   * A connection in autocommit mode, until it is closed.
   *
   * @param write whether it may change rows; SQLite admits one writer at a time
   * @throws DbException with POOL_EXHAUSTED, UNAVAILABLE or ACCESS_DENIED
   */
  Lease take(boolean write);

  /**
   * A connection to a replica that shows every write of this node and is at most the agreed lag
   * behind those of others, or null when the primary has to answer. Never waits for a replica.
   */
  default @Nullable Lease takeReplica() {
    return null;
  }

  /**
   * Says that something was written elsewhere and must be seen by every read from now on, as if
   * this node had written it.
   */
  default void writtenElsewhere() {}
}
