// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.config.Invalidation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A node's conclusions from received and from missing messages. */
class EvictionReceiverTest {
  private static final long SELF = 1;
  private static final long OTHER = 2;

  private final Generations generations = new Generations(1_000);
  private final Trust trust =
      new Trust(Invalidation.POSTGRES, Duration.ofSeconds(4), Duration.ofSeconds(4));
  private final EvictionReceiver receiver =
      new EvictionReceiver(SELF, generations, trust, () -> {}, Duration.ofMinutes(1).toNanos());

  private boolean survives(long tag, EvictionMessage... heard) {
    long stamp = generations.now();
    for (EvictionMessage message : heard) {
      receiver.received(message.bytes());
    }
    int slot = generations.slot(tag);
    return generations.isCurrent(stamp, slot, slot, slot);
  }

  private static EvictionMessage evicting(long number, long... tags) {
    return new EvictionMessage(OTHER, number, 0, tags);
  }

  private static EvictionMessage alive(long number) {
    return new EvictionMessage(OTHER, number, 0, new long[0]);
  }

  @Test
  void whatAnotherNodeEvictsIsDroppedAndNothingElse() {
    assertThat(survives(7, evicting(1, 7))).isFalse();
    assertThat(survives(7, evicting(2, 8, 9), alive(2), evicting(3, 10))).isTrue();
    assertThat(survives(7, evicting(4, 8, 7))).isFalse();
  }

  @Test
  void missingMessageDropsEverything() {
    assertThat(survives(7, evicting(1, 8))).isTrue();
    assertThat(survives(7, evicting(3, 8))).isFalse();
    assertThat(survives(7, evicting(4, 8))).isTrue();
    assertThat(survives(7, alive(5))).as("the last one was lost").isFalse();
    assertThat(survives(7, alive(5), evicting(6, 8))).isTrue();
  }

  @Test
  void nodeThatToldBeforeItWasHeardDropsEverything() {
    assertThat(survives(7, alive(0))).isTrue();
    assertThat(survives(7, new EvictionMessage(3, 4, 0, new long[0]))).isFalse();
  }

  @Test
  void whatIsNoMessageDropsEverything() {
    long stamp = generations.now();
    receiver.received(new byte[5]);
    assertThat(generations.isCurrent(stamp, 1, 2, 3)).isFalse();
  }

  @Test
  void newConnectionDropsEverything() {
    long stamp = generations.now();
    receiver.up();
    assertThat(generations.isCurrent(stamp, 1, 2, 3)).isFalse();
  }

  @Test
  void onlyItsOwnSignsOfLifeMakeANodeTrustTheChannel() {
    assertThat(trust.isWhole()).isFalse();
    receiver.received(new EvictionMessage(OTHER, 0, System.nanoTime(), new long[0]).bytes());
    receiver.received(new EvictionMessage(SELF, 1, System.nanoTime(), new long[] {7}).bytes());
    assertThat(trust.isWhole()).isFalse();
    receiver.received(new EvictionMessage(SELF, 1, System.nanoTime(), new long[0]).bytes());
    assertThat(trust.isWhole()).isTrue();
    receiver.down();
    assertThat(trust.isWhole()).isFalse();
  }

  @Test
  void signOfLifeCountsFromWhenItWasSent() {
    long longAgo = System.nanoTime() - Duration.ofMinutes(2).toNanos();
    receiver.received(new EvictionMessage(SELF, 0, longAgo, new long[0]).bytes());
    assertThat(trust.isWhole()).isFalse();
    assertThat(trust.mostAge(System.nanoTime(), Duration.ofMinutes(5).toNanos()))
        .isEqualTo(Duration.ofSeconds(4).toNanos());
  }
}
