// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.report.Delta.Verdict;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The printed form of the differences from report A to report B. */
public final class ComparisonText {
  private final PrintStream out;

  public ComparisonText(PrintStream out) {
    this.out = out;
  }

  /**
   * Prints the verdicts.
   *
   * @return number of figures that are slower or dearer; −1 when the reports have nothing in common
   */
  public long print(Report before, Report after) {
    ReportComparison comparison = ReportComparison.of(before, after);
    source("A", before);
    source("B", after);
    comparison.warnings().forEach(warning -> out.println("Warning: " + warning + "."));
    if (comparison.differences().isEmpty()) {
      out.println("The two reports have no figure in common.");
      return -1;
    }
    rule();
    comparison.differences().forEach(this::scenario);
    out.println();
    comparison.unmatched().forEach(line -> out.println(line + "."));
    out.println(
        comparison.count(Verdict.SLOWER)
            + " slower, "
            + comparison.count(Verdict.DEARER)
            + " dearer, "
            + comparison.count(Verdict.FASTER)
            + " faster, "
            + comparison.count(Verdict.CHEAPER)
            + " cheaper, "
            + comparison.count(Verdict.SAME)
            + " the same within noise, "
            + comparison.count(Verdict.NOT_JUDGED)
            + " not judged.");
    return comparison.count(Verdict.SLOWER) + comparison.count(Verdict.DEARER);
  }

  private void source(String name, Report report) {
    out.println(
        name
            + ": watchword "
            + report.version()
            + ", "
            + report.at().truncatedTo(ChronoUnit.SECONDS));
    out.println("   " + report.options().command());
  }

  private static String summary(List<Delta> costs) {
    long same = costs.stream().filter(cost -> cost.verdict() == Verdict.SAME).count();
    long rest = costs.size() - same;
    return "Of p99 and processor time "
        + same
        + " the same within noise"
        + (rest == 0 ? "." : ", " + rest + " not judged.");
  }

  private void rule() {
    out.println(
        String.format(
            Locale.ROOT,
            """
            Rule: faster or slower when the rounds of A and of B do not overlap at all and their medians \
            are
              more than %s %% of the larger one apart; else the same within noise. A figure with a limit \
            is judged
              by its ratio to it. Where there is none, B is corrected by how the limits of its scenario \
            changed.
              A single value without rounds is not judged. Chance alone tells two equal programs apart \
            in one
              of 10 figures at 3 rounds, in one of 126 at 5, and in fewer where the medians are near.
              p99 and processor time of an operation must differ as measured, and also when corrected by \
            how they
              changed in the limits; p99 by more than %s %% and with %,d operations a round. Listed where \
            they do.\
            """,
            Math.round(Delta.SHARE * 100),
            Math.round(OperationCost.TAIL_SHARE * 100),
            OperationCost.TAIL_OPERATIONS));
  }

  private void scenario(String name, List<Delta> differences) {
    out.println();
    TextTable table = new TextTable(name, "A", "B", "CHANGE", "VERDICT");
    List<Delta> hidden = new ArrayList<>();
    for (Delta difference : differences) {
      if (difference.isCost() && !difference.isReal()) {
        hidden.add(difference);
        continue;
      }
      table.row(
          "",
          difference.name(),
          new Quantity(difference.before(), difference.unit()).showWithRange(),
          new Quantity(difference.after(), difference.unit()).showWithRange(),
          difference.change(),
          difference.verdict().show());
    }
    table.lines().forEach(out::println);
    if (!hidden.isEmpty()) {
      out.println("  " + summary(hidden));
    }
  }
}
