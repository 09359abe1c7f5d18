// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

/**
 * A kind of thing on which cached values depend, such as "user". It maps each thing to a number; a
 * write evicts every cached value with that number. Things with equal numbers, which are rare, are
 * evicted together: a wasted load, never a wrong answer.
 *
 * @param name unique among all tags
 */
public record Tag(String name) {

  /** Returns the number of a thing, given by the parts of its key as in {@link CacheKey#of}. */
  public long of(Object... parts) {
    return of(CacheKey.of(parts));
  }

  /** Returns the number of the thing with this key. */
  public long of(CacheKey key) {
    return mix(mix(mix(mix(name.hashCode() + key.a()) + key.b()) + key.c()) + key.d());
  }

  /**
   * Mixes the bits by the finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable generators).
   */
  private static long mix(long bits) {
    long z = bits + 0x9E37_79B9_7F4A_7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }
}
