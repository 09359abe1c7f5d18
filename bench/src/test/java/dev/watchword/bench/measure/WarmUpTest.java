// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** A turn with a given number of operations each time. */
  private record Warming(Iterator<Integer> operations) implements Turn {
    static Warming of(Integer... operations) {
      return new Warming(Arrays.asList(operations).iterator());
    }

    @Override
    public Round take(Duration length) {
      long done = operations.next();
      return new Round(done, length.toNanos(), 1, 0.5, new Histogram(3), Map.of());
    }

    @Override
    public void close() {}
  }

  private static List<Long> turns(Turn turn) {
    return WarmUp.untilSteady(turn, SECOND).stream().map(Round::operations).toList();
  }

  @Test
  void endsWhenTwoTurnsInARowAreNoFaster() {
    assertThat(turns(Warming.of(10, 50, 90, 100, 101, 99, 500)))
        .containsExactly(10L, 50L, 90L, 100L, 101L, 99L);
  }

  @Test
  void oneSlowTurnInBetweenIsNotSteady() {
    assertThat(turns(Warming.of(10, 8, 100, 101, 102))).containsExactly(10L, 8L, 100L, 101L, 102L);
  }

  @Test
  void steadyFromTheBeginningTakesThreeTurns() {
    assertThat(turns(Warming.of(100, 100, 100))).hasSize(3);
  }

  @Test
  void entrantThatNeverStopsRisingIsMeasuredAllTheSame() {
    Integer[] doubling = IntStream.range(0, 25).mapToObj(i -> 1 << i).toArray(Integer[]::new);
    assertThat(turns(Warming.of(doubling))).hasSize(20);
  }
}
