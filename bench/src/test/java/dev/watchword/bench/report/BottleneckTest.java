// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Round;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class BottleneckTest {
  private static final long SECOND = 1_000_000_000;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /**
   * Returns the bottleneck of a round of one second in which ten callers worked all the time.
   *
   * @param own share of the processors that this process used, 0 to 1
   */
  private static String of(double load, double own, Map<String, Long> counted) {
    Histogram latencies = new Histogram(3);
    latencies.recordValueWithCount(SECOND / 10, 100);
    long cpu = (long) (own * CORES * SECOND);
    Round round = new Round(100, SECOND, cpu, load, latencies, counted);
    return Bottleneck.of(new Measured("v", 1, List.of(round), Map.of()));
  }

  private static long processors(double share) {
    return (long) (share * CORES * SECOND);
  }

  @Test
  void busyProcessorsAreNamedByWhoUsedMost() {
    assertThat(of(1, 0.3, Map.of(Counter.DATABASE_CPU, processors(0.4)))).contains("database CPU;");
    assertThat(of(1, 0.7, Map.of(Counter.DATABASE_CPU, processors(0.2)))).contains("client CPU");
    assertThat(of(1, 0.2, Map.of(Counter.SERVER_CPU, processors(0.6)))).contains("server CPU;");
    assertThat(of(1, 0.9, Map.of(Counter.HASH_CPU, processors(0.8))))
        .contains("the password hash;");
  }

  @Test
  void busyProcessorsThatNobodyCountedAreNotBlamedOnAnybody() {
    assertThat(of(1, 0.2, Map.of())).contains("most of it used by processes that were not counted");
  }

  @Test
  void idleProcessorsAreNamedByWhatOperationsWaitedFor() {
    long most = 8 * SECOND;
    assertThat(of(0.3, 0, Map.of(Counter.POOL_WAIT, most))).contains("pool wait:");
    assertThat(of(0.3, 0, Map.of(Counter.HASH_WAIT, most))).contains("the password hash, for");
    assertThat(of(0.3, 0, Map.of(Counter.LOCK_WAIT, most))).contains("locks in the database");
    assertThat(of(0.3, 0, Map.of(Counter.STATEMENT_TIME, most)))
        .contains("the database's answer")
        .contains("80 % statements");
  }

  @Test
  void fewThreadsThatComputeAllTheTimeAreHeldBackByThemselves() {
    assertThat(of(0.5, 9.0 / CORES, Map.of(Counter.STATEMENT_TIME, 8 * SECOND)))
        .contains("client CPU")
        .contains("on as many threads as there were");
  }

  @Test
  void unknownIsSaidToBeUnknown() {
    assertThat(of(0.3, 0, Map.of(Counter.POOL_WAIT, SECOND))).contains("unknown; nothing");
    assertThat(of(Double.NaN, 0.1, Map.of())).contains("unknown, for the machine");
  }
}
