// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.Together;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GenerationsTest {
  private final Generations generations = new Generations(1_000);

  private boolean isCurrent(long stamp, long... tags) {
    return generations.isCurrent(
        stamp, generations.slot(tags[0]), generations.slot(tags[1]), generations.slot(tags[2]));
  }

  @Test
  void anyOfAValuesTagsMakesItStale() {
    long stamp = generations.now();
    assertThat(isCurrent(stamp, 1, 2, 3)).isTrue();
    generations.evict(4);
    assertThat(isCurrent(stamp, 1, 2, 3)).isTrue();
    for (long tag : new long[] {1, 2, 3}) {
      long before = generations.now();
      generations.evict(tag);
      assertThat(isCurrent(before, 1, 2, 3)).isFalse();
      assertThat(isCurrent(generations.now(), 1, 2, 3)).isTrue();
    }
  }

  @Test
  void loadThatBeganBeforeAnEvictionIsStaleHoweverLateItEnds() {
    long began = generations.now();
    generations.evict(7);
    for (int i = 100; i < 200; i++) {
      generations.evict(i);
    }
    assertThat(isCurrent(began, 7, 8, 9)).isFalse();
  }

  @Test
  void everythingCanBeMadeStaleAtOnce() {
    long before = generations.now();
    generations.evictAll();
    assertThat(isCurrent(before, 1, 2, 3)).isFalse();
    assertThat(isCurrent(generations.now(), 1, 2, 3)).isTrue();
  }

  @Test
  void evictionsOfManyThreadsAreAllSeen() throws Exception {
    Together.run(
        8,
        thread -> {
          SplittableRandom random = new SplittableRandom(thread);
          for (int i = 0; i < 20_000; i++) {
            long tag = random.nextLong();
            long before = generations.now();
            generations.evict(tag);
            assertThat(isCurrent(before, tag, tag, tag)).isFalse();
          }
          return null;
        });
    assertThat(generations.now()).isEqualTo(8 * 20_000);
  }
}
