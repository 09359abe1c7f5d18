// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.sql.CacheKey;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where values are kept outside of this process. Every method is quick and never throws. */
interface SecondLevel {
  /** For a store without one. */
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
   * A value that was found.
   *
   * @param packed its row
   * @param asOf {@link System#nanoTime} at which it was right for certain
   * @param mirror knows what was evicted since
   * @param stamp the last eviction that may be older than the value
   */
  record Kept(ByteBuffer packed, long asOf, Mirror mirror, Stamp stamp) {
    /** Whether none of its tags was evicted since it was loaded. */
    boolean isCurrent(long[] tags) {
      return mirror.isCurrent(stamp, tags);
    }
  }

  /**
   * What was known when a load began.
   *
   * @param runId the run of Redis
   * @param stamp the last eviction that had been heard of
   */
  record Filling(String runId, UUID epoch, Stamp stamp) {}

  /** The row of {@code key}, or null. The caller must ask {@link Kept#isCurrent}. */
  @Nullable Kept get(String policy, CacheKey key);

  /** To be called before a load begins that is to be put; null: it cannot be. */
  @Nullable Filling begin();

  /** Keeps a row, unless one of its tags was evicted since its load began. */
  void put(
      Filling filling, String policy, CacheKey key, byte[] packed, long[] tags, long ttlMillis);
}
