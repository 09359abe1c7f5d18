// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Statistics;
import dev.watchword.bench.report.Delta.Better;
import dev.watchword.bench.report.Report.Chapter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The differences between two reports.
 *
 * @param warnings reasons why the reports may not be comparable
 * @param differences differences of what both reports have, by scenario
 * @param unmatched scenarios that only one report has
 */
record ReportComparison(
    List<String> warnings, Map<String, List<Delta>> differences, List<String> unmatched) {

  static ReportComparison of(Report before, Report after) {
    Map<String, List<Delta>> differences = new LinkedHashMap<>();
    List<String> unmatched = new ArrayList<>();
    int rounds = Math.min(before.options().rounds(), after.options().rounds());
    for (Chapter first : before.chapters()) {
      Optional<Chapter> second = named(after.chapters(), Chapter::name, first.name());
      if (second.isPresent()) {
        List<Delta> found = new Pair(first.result(), second.get().result(), rounds).compare();
        if (!found.isEmpty()) {
          differences.put(first.name(), found);
        }
      } else {
        unmatched.add(first.name() + " is only in A");
      }
    }
    for (Chapter second : after.chapters()) {
      if (named(before.chapters(), Chapter::name, second.name()).isEmpty()) {
        unmatched.add(second.name() + " is only in B");
      }
    }
    return new ReportComparison(warnings(before, after), differences, unmatched);
  }

  long count(Delta.Verdict verdict) {
    return differences.values().stream()
        .flatMap(List::stream)
        .filter(difference -> difference.verdict() == verdict)
        .count();
  }

  private static <T> Optional<T> named(List<T> all, Function<T, String> name, String wanted) {
    return all.stream().filter(one -> name.apply(one).equals(wanted)).findFirst();
  }

  private static List<String> warnings(Report before, Report after) {
    List<String> warnings = new ArrayList<>();
    Conditions a = before.options();
    Conditions b = after.options();
    differs(warnings, "machine", before.machine(), after.machine());
    differs(warnings, "engine", a.engine(), b.engine());
    differs(warnings, "rows", a.rows(), b.rows());
    differs(warnings, "seconds", a.seconds(), b.seconds());
    differs(warnings, "rounds", a.rounds(), b.rounds());
    differs(warnings, "threads", a.threads(), b.threads());
    differs(warnings, "share of the cache", a.cache(), b.cache());
    if (!before.complete() || !after.complete()) {
      warnings.add((before.complete() ? "B" : "A") + " ended early");
    }
    int rounds = Math.min(a.rounds(), b.rounds());
    if (rounds < Delta.FEWEST_ROUNDS) {
      warnings.add(
          "nothing is judged: noise shows in "
              + Delta.FEWEST_ROUNDS
              + " rounds or more, better five");
    }
    return warnings;
  }

  private static void differs(List<String> warnings, String what, Object a, Object b) {
    if (!a.equals(b)) {
      warnings.add(what + " differs: A " + a + "; B " + b);
    }
  }

  /** A scenario in both reports. */
  private record Pair(Result before, Result after, int rounds) {

    List<Delta> compare() {
      double drift = drift();
      List<OperationCost.Both> limits = limits();
      List<Delta> found = new ArrayList<>();
      for (Figure figure : before.figures()) {
        named(after.figures(), Figure::name, figure.name())
            .ifPresent(other -> found.add(figures(figure, other, drift)));
      }
      for (Measured variant : before.details()) {
        named(after.details(), Measured::name, variant.name())
            .ifPresent(
                other -> {
                  found.add(throughput(variant, other, drift));
                  found.addAll(
                      OperationCost.differences(new OperationCost.Both(variant, other), limits));
                });
      }
      return found;
    }

    /** Returns the variants that are the limit of a figure. */
    private List<OperationCost.Both> limits() {
      List<OperationCost.Both> limits = new ArrayList<>();
      for (Measured variant : before.details()) {
        if (before.figures().stream().anyMatch(figure -> isLimit(variant, figure))) {
          named(after.details(), Measured::name, variant.name())
              .ifPresent(other -> limits.add(new OperationCost.Both(variant, other)));
        }
      }
      return limits;
    }

    private static boolean isLimit(Measured variant, Figure figure) {
      Quantity limit = figure.limit();
      return limit != null
          && (figure.role().beside().equals(variant.name())
              || limit.spread().equals(variant.perSecond())
              || limit.spread().equals(variant.succeededPerSecond()));
    }

    /**
     * Returns the median change of the throughput of the limits, a factor. The machine caused it,
     * not the program.
     */
    private double drift() {
      List<Double> changes = new ArrayList<>();
      for (Figure figure : before.figures()) {
        Quantity limit = figure.limit();
        Quantity other =
            named(after.figures(), Figure::name, figure.name()).map(Figure::limit).orElse(null);
        if (limit != null && other != null && limit.unit().equals("/s") && limit.value() > 0) {
          changes.add(other.value() / limit.value());
        }
      }
      double[] values = changes.stream().mapToDouble(Double::doubleValue).toArray();
      double median = values.length == 0 ? 1 : Statistics.median(values);
      return median > 0 ? median : 1;
    }

    private Delta figures(Figure figure, Figure other, double drift) {
      Better better = Better.of(figure, other);
      Spread ratio = figure.ratio();
      Spread otherRatio = other.ratio();
      if (ratio != null && otherRatio != null) {
        String name = figure.name() + ", ratio to its limit";
        return Delta.of(name, "", ratio, otherRatio, better, rounds);
      }
      Spread corrected =
          switch (better) {
            case HIGHER -> other.ours().spread().times(1 / drift);
            case LOWER -> other.ours().spread().times(drift);
            case UNKNOWN -> other.ours().spread();
          };
      String unit = figure.ours().unit();
      return Delta.of(figure.name(), unit, figure.ours().spread(), corrected, better, rounds);
    }

    private Delta throughput(Measured variant, Measured other, double drift) {
      return Delta.of(
          "variant: " + variant.name(),
          "/s",
          variant.perSecond(),
          other.perSecond().times(1 / drift),
          Better.HIGHER,
          Math.min(variant.rounds().size(), other.rounds().size()));
    }
  }
}
