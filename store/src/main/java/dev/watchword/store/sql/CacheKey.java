// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.nio.ByteBuffer;
import java.util.UUID;

/** What a cached value was asked for: 32 bytes of a hash, or a UUID. Immutable. */
public record CacheKey(long a, long b, long c, long d) {
  /** How many bytes a key has outside of this process. */
  public static final int BYTES = 32;

  /** The key of a 32-byte hash. */
  public static CacheKey of(byte[] hash) {
    if (hash.length != BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes, not " + hash.length);
    }
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return new CacheKey(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  public static CacheKey of(UUID id) {
    return new CacheKey(id.getMostSignificantBits(), id.getLeastSignificantBits(), 0, 0);
  }

  /** The hash again, or the UUID and 16 zeros. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(a).putLong(b).putLong(c).putLong(d).array();
  }

  /** The parts are random already, except the time at the beginning of a UUIDv7. */
  @Override
  public int hashCode() {
    return Long.hashCode(a * 31 + b);
  }
}
