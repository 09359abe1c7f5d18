// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.sql.CacheKey;
import java.nio.ByteBuffer;
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
        public void put(String policy, CacheKey key, byte[] packed, long[] tags, long ttlMillis) {}
      };

  /**
   * A value that was found.
   *
   * @param packed its row
   * @param asOf {@link System#nanoTime} at which it was right for certain
   */
  record Kept(ByteBuffer packed, long asOf) {}

  /** The row of {@code key}, or null. */
  @Nullable Kept get(String policy, CacheKey key);

  /** Keeps a row, unless one of its tags was evicted meanwhile. */
  void put(String policy, CacheKey key, byte[] packed, long[] tags, long ttlMillis);
}
