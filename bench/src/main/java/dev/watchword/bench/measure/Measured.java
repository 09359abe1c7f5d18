// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * The measured rounds of one variant, in order.
 *
 * @param threads number of concurrent callers; 0 when unknown
 * @param units unit of each {@link Counter} by its name, in the order in which reports show them
 */
public record Measured(String name, int threads, List<Round> rounds, Map<String, String> units) {
  private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.9};

  public Measured {
    rounds = List.copyOf(rounds);
    units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
  }

  public Spread perSecond() {
    return spread(Round::perSecond);
  }

  /** Returns the throughput without operations that were refused or failed. */
  public Spread succeededPerSecond() {
    return spread(Round::succeededPerSecond);
  }

  public Spread cpuMicros() {
    return spread(Round::cpuMicros);
  }

  public Spread quantileMillis(double percent) {
    return spread(round -> round.quantileMillis(percent));
  }

  /** Returns a percentile of each round's latencies, corrected for coordinated omission, in ms. */
  public Spread correctedMillis(double percent) {
    return spread(round -> round.correctedMillis(percent));
  }

  /** Returns a figure over all rounds. */
  public Spread spread(ToDoubleFunction<Round> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure).toArray());
  }

  /** Returns the throughput divided by that of {@code limit}, round by round. */
  public Spread ratioTo(Measured limit) {
    return against(limit, (ours, other) -> ours.perSecond() / other.perSecond());
  }

  /**
   * Returns a comparison taken round by round, because a disturbance affects both variants of a
   * round.
   */
  public Spread against(Measured other, ToDoubleBiFunction<Round, Round> comparison) {
    return Spread.of(
        IntStream.range(0, rounds.size())
            .mapToDouble(i -> comparison.applyAsDouble(rounds.get(i), other.rounds.get(i)))
            .toArray());
  }

  /** Returns the median growth of a counter per operation; NaN when it was not counted. */
  public double each(String counter) {
    return spread(round -> round.each(counter)).median();
  }

  /** Returns the growth of a counter in all rounds together; 0 when it was not counted. */
  public long total(String counter) {
    return rounds.stream().mapToLong(round -> round.counted().getOrDefault(counter, 0L)).sum();
  }

  /** Returns the latencies of all rounds together, corrected for coordinated omission, in ns. */
  public Histogram latencies() {
    Histogram all = new Histogram(3);
    rounds.forEach(round -> all.add(round.corrected()));
    return all;
  }

  /**
   * Returns percentiles of {@link #latencies}, {@code p50} … {@code p99.9} and {@code max}, in this
   * order, in ms.
   */
  public Map<String, Double> latencyMillis() {
    Histogram latencies = latencies();
    Map<String, Double> millis = new LinkedHashMap<>();
    for (double percent : PERCENTILES) {
      String name = percent == Math.rint(percent) ? "p" + (int) percent : "p" + percent;
      millis.put(name, latencies.getValueAtPercentile(percent) / 1e6);
    }
    millis.put("max", latencies.getMaxValue() / 1e6);
    return millis;
  }
}
