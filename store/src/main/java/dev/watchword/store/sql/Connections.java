// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.DbException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where {@link Db} takes its connections from. Safe for any number of threads. */
public interface Connections {

  /**
   * A connection in autocommit mode, until it is closed.
   *
   * @param write whether it may change rows; SQLite admits one writer at a time
   * @param deadline when the whole call must have ended, the wait for the connection included
   * @throws DbException with POOL_EXHAUSTED, UNAVAILABLE or ACCESS_DENIED
   */
  Lease take(boolean write, Deadline deadline);

  /** As {@link #take(boolean, Deadline)}, for work that may take as long as it needs. */
  default Lease take(boolean write) {
    return take(write, Deadline.in(Duration.ZERO));
  }

  /**
   * A connection to a replica that shows every write of this node and is at most the agreed lag
   * behind those of others, or null when the primary has to answer. Never waits for a replica.
   */
  default @Nullable Lease takeReplica(Deadline deadline) {
    return null;
  }

  /**
   * Says that something was written elsewhere and must be seen by every read from now on, as if
   * this node had written it.
   */
  default void writtenElsewhere() {}
}
