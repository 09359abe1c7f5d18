// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Statistics;
import dev.watchword.bench.report.Delta.Better;
import dev.watchword.bench.report.Delta.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A cost of one operation of a variant; less is better. Two reports are compared in their costs as
 * well as in throughput.
 *
 * @param share largest difference of two medians that counts as the same, as a share of the larger
 *     one
 * @param fewest fewest operations of a round that tell something about this cost
 * @param isProcessorTime whether a difference is called cheaper or dearer, rather than faster or
 *     slower
 */
record OperationCost(
    String name,
    String unit,
    double share,
    int fewest,
    boolean isProcessorTime,
    ToDoubleFunction<Round> figure) {

  /** Share by which medians of the tail must differ; the tail is the noisiest of all figures. */
  static final double TAIL_SHARE = 0.1;

  /** Fewest operations of a round for its p99, of which ten then took longer. */
  static final int TAIL_OPERATIONS = 1_000;

  private static final List<OperationCost> ALL =
      List.of(
          new OperationCost(
              "p99", " ms", TAIL_SHARE, TAIL_OPERATIONS, false, round -> round.correctedMillis(99)),
          processorTime("CPU", Round::cpuMicros),
          processorTime(Counter.SERVER_CPU, round -> round.each(Counter.SERVER_CPU) / 1e3),
          processorTime(Counter.DATABASE_CPU, round -> round.each(Counter.DATABASE_CPU) / 1e3));

  private static OperationCost processorTime(String name, ToDoubleFunction<Round> micros) {
    return new OperationCost(name, " µs", Delta.SHARE, 1, true, micros);
  }

  /** A variant in both reports. */
  record Both(Measured before, Measured after) {}

  /**
   * Returns the differences of every cost of a variant that both reports have.
   *
   * @param limits variants that are the limit of others
   */
  static List<Delta> differences(Both variant, List<Both> limits) {
    List<Delta> found = new ArrayList<>();
    for (OperationCost cost : ALL) {
      Spread before = variant.before.spread(cost.figure);
      Spread after = variant.after.spread(cost.figure);
      if (before.median() > 0 && after.median() > 0) {
        String name = "variant: " + variant.before.name() + ", " + cost.name;
        Verdict verdict = cost.judge(variant, cost.drift(limits));
        found.add(new Delta(name, cost.unit, before, after, verdict, true));
      }
    }
    return found;
  }

  /**
   * Returns the median change of this cost of the limits, a factor. The machine caused it, not the
   * program.
   */
  private double drift(List<Both> limits) {
    double[] changes =
        limits.stream()
            .mapToDouble(
                limit -> limit.after.spread(figure).median() / limit.before.spread(figure).median())
            .filter(change -> change > 0 && Double.isFinite(change))
            .toArray();
    return changes.length == 0 ? 1 : Statistics.median(changes);
  }

  /**
   * Returns the verdict on this cost. It must differ as it was measured, and also when corrected
   * for the drift.
   */
  private Verdict judge(Both variant, double drift) {
    if (fewestOperations(variant.before) < fewest || fewestOperations(variant.after) < fewest) {
      return Verdict.NOT_JUDGED;
    }
    int rounds = Math.min(variant.before.rounds().size(), variant.after.rounds().size());
    Spread before = variant.before.spread(figure);
    Spread after = variant.after.spread(figure);
    Verdict measured = Delta.judge(before, after, Better.LOWER, rounds, share);
    Verdict corrected = Delta.judge(before, after.times(1 / drift), Better.LOWER, rounds, share);
    Verdict verdict = measured == corrected ? measured : Verdict.SAME;
    if (!isProcessorTime) {
      return verdict;
    }
    return switch (verdict) {
      case FASTER -> Verdict.CHEAPER;
      case SLOWER -> Verdict.DEARER;
      case CHEAPER, DEARER, SAME, NOT_JUDGED -> verdict;
    };
  }

  private static double fewestOperations(Measured variant) {
    return variant.spread(Round::operations).low();
  }
}
