// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Host;
import dev.watchword.bench.measure.Measured;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The output of results on a terminal. */
public final class Terminal {
  private final PrintStream out;

  public Terminal(PrintStream out) {
    this.out = out;
  }

  /** Prints the machine, the pace and how to read the figures. */
  public void begin(String pace) {
    out.println("Machine: " + Host.describe() + ", " + load());
    out.println(pace);
    out.println(
        "Figures are medians over the rounds; the ratio is taken round by round, with its lowest"
            + " and highest.");
  }

  public void progress(String what) {
    out.println("  … " + what);
    out.flush();
  }

  public void scenario(String name, String summary) {
    out.println();
    out.println(name + ": " + summary);
    out.flush();
  }

  public void skipped(String reason) {
    out.println("  not run: " + reason);
  }

  public void result(Result result) {
    figures(result.figures());
    if (!result.details().isEmpty()) {
      out.println();
      print(details(result.details()));
      List<CounterColumn> columns = CounterColumn.of(result.details());
      if (!columns.isEmpty()) {
        out.println();
        print(counters(result.details(), columns));
      }
    }
    out.println();
    result.notes().forEach(note -> out.println("  " + note));
    out.println("  " + load() + "; " + memory());
    out.flush();
  }

  /** Prints that the run was interrupted. */
  public void interrupted() {
    out.println();
    out.println("Interrupted: what was measured until here stands above.");
    out.flush();
  }

  /** Prints what else the bench can do, after a tour. */
  public void tour() {
    out.println();
    out.println("That was the tour. `watchword bench list` explains every scenario, `bench all`");
    out.println("runs them; --html FILE makes a page with charts, --engine and --rows choose the");
    out.println("database, --seconds and --rounds measure longer.");
  }

  /** Prints where a report is, or why it could not be written. */
  public void file(String message) {
    out.println();
    out.println(message);
    out.flush();
  }

  private void figures(List<Figure> figures) {
    boolean first = true;
    for (Subject subject : Subject.values()) {
      List<Figure> some = subject.in(figures);
      if (!some.isEmpty()) {
        if (!first) {
          out.println();
        }
        print(figures(subject, some));
        first = false;
      }
    }
  }

  private static TextTable figures(Subject subject, List<Figure> figures) {
    String value = subject.value().toUpperCase(Locale.ROOT);
    String base = subject.base().toUpperCase(Locale.ROOT);
    TextTable table = new TextTable("FIGURE", value, base, "RATIO", "TARGET", "VERDICT");
    for (Figure figure : figures) {
      Quantity limit = figure.limit();
      table.row(
          figure.meaning(),
          figure.name(),
          limit == null ? figure.ours().showWithRange() : figure.ours().show(),
          limit == null ? "" : limit.show(),
          figure.showRatio(),
          figure.target().show(),
          figure.verdict());
    }
    return table;
  }

  private static TextTable details(List<Measured> details) {
    TextTable table =
        new TextTable(
            "VARIANT",
            "THREADS",
            "PER SECOND",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "max ms",
            "CPU µs each");
    for (Measured variant : details) {
      Histogram latencies = variant.latencies();
      table.row(
          "",
          variant.name(),
          Integer.toString(variant.threads()),
          new Quantity(variant.perSecond(), "").showWithRange(),
          Quantity.number(latencies.getValueAtPercentile(50) / 1e6),
          Quantity.number(latencies.getValueAtPercentile(95) / 1e6),
          Quantity.number(latencies.getValueAtPercentile(99) / 1e6),
          Quantity.number(latencies.getMaxValue() / 1e6),
          Quantity.number(variant.cpuMicros().median()));
    }
    return table;
  }

  private static TextTable counters(List<Measured> details, List<CounterColumn> columns) {
    TextTable table = new TextTable(heading(columns));
    for (Measured variant : details) {
      if (!CounterColumn.any(columns, variant)) {
        continue;
      }
      List<String> cells = new ArrayList<>(List.of(variant.name()));
      columns.forEach(column -> cells.add(column.cell(variant)));
      table.row("", cells.toArray(String[]::new));
    }
    return table;
  }

  private static String[] heading(List<CounterColumn> columns) {
    List<String> heading = new ArrayList<>(List.of("FOR EACH OPERATION"));
    columns.forEach(column -> heading.add(column.heading()));
    return heading.toArray(String[]::new);
  }

  private void print(TextTable table) {
    table.lines().forEach(out::println);
  }

  private static String load() {
    return String.format(Locale.ROOT, "load average %.2f", Host.loadAverage());
  }

  private static String memory() {
    return "this process: " + Host.memory().show();
  }
}
