// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.TestStore.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class Uuid7Test {

  @Test
  void keysAreOfVersionSevenAndHoldTheirMillisecond() {
    Instant now = Instant.parse("2026-03-01T12:00:00.123456Z");
    Uuid7 ids = new Uuid7(InstantSource.fixed(now));
    for (int i = 0; i < 10_000; i++) {
      UUID id = ids.next();
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
    }
  }

  @Test
  void keysOfOneMillisecondDiffer() {
    Uuid7 ids = new Uuid7(InstantSource.fixed(Instant.EPOCH));
    Set<UUID> all = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      assertThat(all.add(ids.next())).isTrue();
    }
  }

  @Test
  void laterKeysSortBehindEarlierOnesAsTextAndAsBytes() {
    ManualClock clock = new ManualClock();
    Uuid7 ids = new Uuid7(clock);
    List<String> texts = new ArrayList<>();
    UUID last = ids.next();
    for (int i = 0; i < 1_000; i++) {
      clock.advance(Duration.ofMillis(1 + i % 7 * 1_000_000L));
      UUID next = ids.next();
      assertThat(Long.compareUnsigned(next.getMostSignificantBits(), last.getMostSignificantBits()))
          .isPositive();
      texts.add(next.toString());
      last = next;
    }
    assertThat(texts).isSorted();
  }
}
