// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Sha256;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Reproducible sample values. A {@link Seed} fills its table with them and each query's probe asks
 * for them, so a probe always finds its row.
 */
public final class Probe {
  /** Current time of seeded data; seeded rows lie before and after it. */
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** Number of the row that probes ask for, an ordinary one: neither first nor skewed. */
  public static final int ROW = 4_242;

  /** Number of rows that the first user has in a table where one owner has many. */
  public static final int MANY = 2_000;

  private Probe() {}

  /**
   * Returns the UUIDv7-shaped key of a row; keys are ordered by row as if generated one after
   * another.
   */
  public static UUID id(String kind, int row) {
    long millis = NOW.minus(Duration.ofDays(30)).toEpochMilli() + row;
    ByteBuffer noise = ByteBuffer.wrap(hash(kind, row));
    long high = (millis << 16) | 0x7000L | (noise.getLong() & 0x0FFFL);
    long low = 0x8000_0000_0000_0000L | (noise.getLong() & 0x3FFF_FFFF_FFFF_FFFFL);
    return new UUID(high, low);
  }

  /** Returns the 32-byte digest of a row. */
  public static byte[] hash(String kind, int row) {
    return Sha256.of(kind + ":" + row);
  }

  public static String email(int row) {
    return "user" + row + "@example.com";
  }
}
