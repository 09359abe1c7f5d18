// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.nio.ByteBuffer;
import java.util.UUID;

/** The key of a cached value: 32 bytes of a hash, or a UUID. Immutable. */
public record CacheKey(long a, long b, long c, long d) {
  /** Length in bytes of a key outside this process. */
  public static final int BYTES = 32;

  /** Returns the key of a 32-byte hash. */
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

  /** Returns the hash, or the UUID followed by 16 zero bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(a).putLong(b).putLong(c).putLong(d).array();
  }

  /** Mixes the first two parts: they are random, except the time at the start of a UUIDv7. */
  @Override
  public int hashCode() {
    return Long.hashCode(a * 31 + b);
  }
}
