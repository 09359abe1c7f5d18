// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.DbException;

/**
 * Receiver of invalidations caused by writes. Called on the writing threads, any number at once.
 */
public interface Evictions {
  /** Receiver that ignores all, for a database without a cache. */
  Evictions NONE =
      new Evictions() {
        @Override
        public void evict(long[] tags) {}

        @Override
        public void evictPerhaps(long[] tags) {}
      };

  /**
   * Invalidates the values with one of these tags. Called after the commit and before the write
   * returns to its caller.
   *
   * @throws DbException with UNAVAILABLE when other nodes could not be told: the write stands, but
   *     must not be reported as done
   */
  void evict(long[] tags);

  /**
   * Invalidates the values with one of these tags after a failed write that may have been
   * committed. Its caller, who waited long enough, does not wait until the other nodes are told.
   */
  void evictPerhaps(long[] tags);
}
