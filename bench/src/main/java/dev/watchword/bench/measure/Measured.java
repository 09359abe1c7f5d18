// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Every round of one variant, in order.
 *
 * @param threads how many worked at once; 0 when that is not known
 * @param units of what was counted beside the operations, by the name of its {@link Counter}, in
 *     the order in which reports show it
 */
public record Measured(String name, int threads, List<Round> rounds, Map<String, String> units) {
  public Measured {
    rounds = List.copyOf(rounds);
    units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
  }

  /** A variant of one thread, beside whose operations nothing was counted. */
  public Measured(String name, List<Round> rounds) {
    this(name, 1, rounds, Map.of());
  }

  public Spread perSecond() {
    return spread(Round::perSecond);
  }

  /** Throughput without what was refused or failed. */
  public Spread succeededPerSecond() {
    return spread(Round::succeededPerSecond);
  }

  public Spread cpuMicros() {
    return spread(Round::cpuMicros);
  }

  public Spread quantileMillis(double percent) {
    return spread(round -> round.quantileMillis(percent));
  }

  /** A percentile of each round's latencies, corrected for coordinated omission. */
  public Spread correctedMillis(double percent) {
    return spread(round -> round.correctedMillis(percent));
  }

  /** Some figure over all rounds. */
  public Spread spread(ToDoubleFunction<Round> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure).toArray());
  }

  /** Throughput as a part of {@code limit}'s, taken round by round. */
  public Spread ratioTo(Measured limit) {
    return against(limit, (ours, other) -> ours.perSecond() / other.perSecond());
  }

  /** Compares one round of ours with the same round of another variant. */
  public interface Comparison {
    double of(Round ours, Round other);
  }

  /** Some comparison, taken round by round: what disturbs a round disturbs both. */
  public Spread against(Measured other, Comparison comparison) {
    return Spread.of(
        IntStream.range(0, rounds.size())
            .mapToDouble(i -> comparison.of(rounds.get(i), other.rounds.get(i)))
            .toArray());
  }

  /** How much of a counter one operation took; NaN when it was not counted. */
  public double each(String counter) {
    return spread(round -> round.each(counter)).median();
  }

  /** How much a counter grew in all rounds together; 0 when it was not counted. */
  public long total(String counter) {
    return rounds.stream().mapToLong(round -> round.counted().getOrDefault(counter, 0L)).sum();
  }

  /** The latencies of all rounds together, corrected for coordinated omission. */
  public Histogram latencies() {
    Histogram all = new Histogram(3);
    rounds.forEach(round -> all.add(round.corrected()));
    return all;
  }
}
