// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Generator of UUIDv7 keys (RFC 9562): milliseconds first, so that new rows go to the end of an
 * index, then 74 random bits. Any number of threads may use it at once.
 */
public final class Uuid7 {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final InstantSource clock;

  public Uuid7(InstantSource clock) {
    this.clock = clock;
  }

  public UUID next() {
    long high = (clock.millis() << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
    long low = 0x8000_0000_0000_0000L | (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL);
    return new UUID(high, low);
  }
}
