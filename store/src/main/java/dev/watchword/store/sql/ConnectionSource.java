// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.DbException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Source of connections for {@link Db}. Safe for any number of threads. */
public interface ConnectionSource {

  /**
   * Takes a connection in autocommit mode; closing the lease returns it.
   *
   * @param write whether it may change rows; SQLite admits one writer at a time
   * @param deadline time by which the whole call must end, the wait for the connection included
   * @throws DbException with POOL_EXHAUSTED, UNAVAILABLE or ACCESS_DENIED
   */
  Lease take(boolean write, Deadline deadline);

  /** Takes a connection without a deadline. */
  default Lease take(boolean write) {
    return take(write, Deadline.in(Duration.ZERO));
  }

  /**
   * Takes a connection to a replica that shows every write of this node and is at most {@code
   * replica.max-lag} behind those of others; returns null when the primary must answer. Never waits
   * for a replica to catch up.
   */
  default @Nullable Lease takeReplica(Deadline deadline) {
    return null;
  }

  /**
   * Reports a write by another node, which every later read must show as if this node had made it.
   */
  default void writtenElsewhere() {}
}
