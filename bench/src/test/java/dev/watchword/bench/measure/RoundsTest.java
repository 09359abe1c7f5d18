// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.watchword.engines.junit.Alone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

@Alone
class RoundsTest {
  private static final Pace QUICK = new Pace(3, Duration.ofMillis(60), Duration.ofMillis(5));

  private static Variant sleeping(String name, int threads, Duration each) {
    return Variant.of(name, threads, number -> () -> Thread.sleep(each));
  }

  @Test
  void throughputIsOperationsOfAllThreadsOverTime() {
    List<Measured> measured =
        Rounds.of(
            QUICK,
            sleeping("two", 2, Duration.ofMillis(10)),
            sleeping("two", 2, Duration.ofMillis(10)).onVirtualThreads("virtual"));
    for (Measured variant : measured) {
      assertThat(variant.rounds()).hasSize(3);
      assertThat(variant.perSecond().median()).isBetween(60.0, 205.0);
      assertThat(variant.quantileMillis(50).median()).isBetween(9.9, 40.0);
    }
  }

  @Test
  void variantsTakeTurnsAndEachRoundBeginsWithAnother() {
    Queue<String> turns = new ConcurrentLinkedQueue<>();
    Variant.Load a = () -> () -> turns.add("a");
    Variant.Load b = () -> () -> turns.add("b");
    Variant idle = sleeping("idle", 1, Duration.ofMillis(1));
    Rounds.of(QUICK, idle.beside("first", a), idle.beside("second", b));
    assertThat(turns).containsExactly("a", "b", "a", "b", "b", "a", "a", "b");
  }

  @Test
  void ratioIsTakenRoundByRound() {
    Measured ours = new Measured("ours", 1, List.of(round(50), round(10), round(90)), Map.of());
    Measured limit = new Measured("limit", 1, List.of(round(100), round(20), round(100)), Map.of());
    assertThat(ours.ratioTo(limit)).isEqualTo(new Spread(0.5, 0.5, 0.9));
  }

  private static Round round(long operations) {
    return new Round(operations, 1_000_000_000, 1_000_000, 0.5, new Histogram(3), Map.of());
  }

  @Test
  void roundTellsProcessorTimeOfAnOperation() {
    assertThat(round(100).cpuMicros()).isEqualTo(10);
    double cores = Runtime.getRuntime().availableProcessors();
    assertThat(round(100).cpuShare()).isCloseTo(0.001 / cores, within(1e-9));
  }

  @Test
  void busyThreadCostsProcessorTimeAndASleepingOneAlmostNone() {
    List<Measured> measured =
        Rounds.of(
            QUICK,
            Variant.of("busy", 1, n -> () -> spin(Duration.ofMillis(2))),
            Variant.of("asleep", 1, n -> () -> LockSupport.parkNanos(2_000_000)));
    assertThat(measured.get(0).cpuMicros().high()).isGreaterThan(measured.get(1).cpuMicros().low());
  }

  private static void spin(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void failureOfOneOperationEndsTheMeasurementAndClosesTheWorkers() {
    AtomicInteger closed = new AtomicInteger();
    Worker broken =
        new Worker() {
          @Override
          public void once() throws IOException {
            throw new IOException("no luck");
          }

          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    assertThatThrownBy(() -> Rounds.of(QUICK, Variant.of("broken", 3, number -> broken)))
        .hasMessage("broken failed: no luck")
        .hasCauseInstanceOf(IOException.class);
    assertThat(closed).hasValue(3);
  }
}
