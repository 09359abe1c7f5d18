// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.sql.CacheKey;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Store of values outside this process. Every method is quick and never throws. */
interface SecondLevel {
  /** Second level of a store without one. */
  SecondLevel NONE =
      new SecondLevel() {
        @Override
        public @Nullable Kept get(String policy, CacheKey key) {
          return null;
        }

        @Override
        public @Nullable Filling begin() {
          return null;
        }

        @Override
        public void put(
            Filling filling,
            String policy,
            CacheKey key,
            byte[] packed,
            long[] tags,
            long ttlMillis) {}
      };

  /**
   * A value found in the second level.
   *
   * @param packed the packed row
   * @param asOf {@link System#nanoTime} at which it was certainly current
   * @param mirror table that knows later evictions
   * @param stamp last eviction that its loader had received when the load began
   */
  record Kept(ByteBuffer packed, long asOf, Mirror mirror, Stamp stamp) {
    /** Whether none of its tags was evicted since its load began. */
    boolean isCurrent(long[] tags) {
      return mirror.isCurrent(stamp, tags);
    }
  }

  /**
   * State of the second level when a load began.
   *
   * @param runId run of Redis
   * @param stamp last eviction received
   */
  record Filling(String runId, UUID epoch, Stamp stamp) {}

  /** Returns the row of {@code key}, or null. The caller must ask {@link Kept#isCurrent}. */
  @Nullable Kept get(String policy, CacheKey key);

  /** Begins a load whose value shall be stored; returns null when it cannot be. */
  @Nullable Filling begin();

  /** Stores a row, unless one of its tags was evicted since its load began. */
  void put(
      Filling filling, String policy, CacheKey key, byte[] packed, long[] tags, long ttlMillis);
}
