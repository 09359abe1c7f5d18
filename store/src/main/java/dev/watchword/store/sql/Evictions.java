// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.DbException;

/** Who is told what writes made stale. Called on the writing threads, any number at once. */
public interface Evictions {
  /** For a database before which nothing is cached. */
  Evictions NONE =
      new Evictions() {
        @Override
        public void evict(long[] tags) {}

        @Override
        public void evictPerhaps(long[] tags) {}
      };

  /**
   * The values with one of these tags are stale. Called after the commit, and before the write
   * returns to its caller.
   *
   * @throws DbException with UNAVAILABLE when other nodes could not be told: the write stands, but
   *     must not be reported as done
   */
  void evict(long[] tags);

  /**
   * The values with one of these tags may be stale: the write failed, and whether it was committed
   * is unknown. Its caller, who waited long enough, does not wait until the others are told.
   */
  void evictPerhaps(long[] tags);
}
