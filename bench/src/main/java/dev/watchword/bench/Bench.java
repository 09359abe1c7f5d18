// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.report.ComparisonText;
import dev.watchword.bench.report.JsonReport;
import dev.watchword.bench.report.Recording;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Terminal;
import dev.watchword.bench.scenario.CannotRun;
import dev.watchword.bench.scenario.Scenario;
import dev.watchword.bench.scenario.Scenarios;
import dev.watchword.bench.scenario.Testbed;
import dev.watchword.store.config.Settings;
import dev.watchword.store.part.Overloaded;
import dev.watchword.store.schema.DbException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The runner of the benchmarks: it runs scenarios, prints and saves their results, and compares
 * reports.
 */
public final class Bench {
  /**
   * Exit code of a run in which every scenario ran. A missed target is a finding, not a failure.
   */
  public static final int RAN = 0;

  /**
   * Exit code when a scenario that was asked for by name could not run, or a report could not be
   * written.
   */
  public static final int COULD_NOT_RUN = 1;

  /** Exit code when a scenario is unknown, or its report cannot be written to the given file. */
  public static final int UNKNOWN = 2;

  /** Exit code of a comparison in which nothing is slower or dearer in the second report. */
  public static final int NOT_SLOWER = 0;

  /**
   * Exit code of a comparison in which something is slower, or costs more processor time, in the
   * second report.
   */
  public static final int SLOWER = 1;

  /**
   * Exit code when a file cannot be read or is no report, or the reports have nothing in common.
   */
  public static final int NOT_COMPARABLE = 2;

  /**
   * Loggers that report the faults which scenarios cause on purpose: a run prints figures. They are
   * referenced here, without which they are collected and forget their level.
   */
  private static final List<Logger> OF_CAUSED_FAULTS =
      Stream.of("dev.watchword.store", "dev.watchword.server", "io.lettuce", "com.zaxxer.hikari")
          .map(Logger::getLogger)
          .toList();

  private Bench() {}

  /** Returns the summary of each scenario by its name, in the order of a whole run. */
  public static Map<String, String> list() {
    Map<String, String> summaries = new LinkedHashMap<>();
    Scenarios.all().forEach(scenario -> summaries.put(scenario.name(), scenario.summary()));
    return summaries;
  }

  /** Runs the chosen scenarios and returns the exit code. */
  public static int run(BenchOptions options, PrintStream out) {
    return run(options, Pace.of(options.rounds(), options.seconds()), out);
  }

  /** As {@link #run(BenchOptions, PrintStream)}, with turns of another length, for tests. */
  static int run(BenchOptions options, Pace pace, PrintStream out) {
    OF_CAUSED_FAULTS.forEach(logger -> logger.setLevel(Level.SEVERE));
    try {
      List<Scenario> chosen = chosen(options.scenarios());
      options.files().check();
      options.checkCache();
      return run(chosen, options, pace, new Terminal(out));
    } catch (CannotRun | IOException e) {
      out.println(e.getMessage());
      return UNKNOWN;
    }
  }

  private static List<Scenario> chosen(List<String> names) {
    if (names.isEmpty()) {
      return Scenarios.tour();
    }
    if (names.equals(List.of("all"))) {
      return Scenarios.all().stream().filter(scenario -> !scenario.onlyByName()).toList();
    }
    return names.stream().map(Bench::find).toList();
  }

  /** Prints the changes from report {@code a} to report {@code b} and returns the exit code. */
  public static int compare(Path a, Path b, PrintStream out) {
    try {
      long slower = new ComparisonText(out).print(JsonReport.read(a), JsonReport.read(b));
      return slower < 0 ? NOT_COMPARABLE : slower > 0 ? SLOWER : NOT_SLOWER;
    } catch (IOException e) {
      out.println(e.getMessage());
      return NOT_COMPARABLE;
    }
  }

  private static Scenario find(String name) {
    return Scenarios.all().stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CannotRun(
                    Text.of(
                        "There is no scenario '%s'; did you mean '%s'? `watchword bench list`"
                            + " explains them all.",
                        name, Settings.nearest(name, List.copyOf(list().keySet())))));
  }

  private static int run(
      List<Scenario> chosen, BenchOptions options, Pace pace, Terminal terminal) {
    Recording recording = new Recording(options.conditions(), options.files());
    boolean saved;
    boolean allRan;
    Testbed bed =
        new Testbed(
            options.engine(),
            options.rows(),
            options.threads(),
            options.cache(),
            pace,
            terminal::progress);
    Thread interrupted =
        new Thread(() -> end(bed, recording, terminal), "watchword-bench-interrupted");
    Runtime.getRuntime().addShutdownHook(interrupted);
    terminal.begin(
        Text.of(
            "Pace: %d rounds of %d s for each variant in turn, after a warm-up.",
            options.rounds(), options.seconds()));
    try (bed) {
      allRan = run(chosen, bed, recording, terminal);
      recording.complete();
    } finally {
      if (stays(interrupted)) {
        saved = recording.save(terminal);
      } else {
        saved = false;
      }
    }
    boolean asked = !options.scenarios().isEmpty();
    if (!asked) {
      terminal.tour();
    }
    return saved && (allRan || !asked) ? RAN : COULD_NOT_RUN;
  }

  /** Whether the program goes on. If it is shutting down, the shutdown hook saves the report. */
  private static boolean stays(Thread hook) {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return false;
    }
  }

  private static void end(Testbed bed, Recording recording, Terminal terminal) {
    terminal.interrupted();
    recording.save(terminal);
    bed.close();
  }

  private static boolean run(
      List<Scenario> chosen, Testbed bed, Recording recording, Terminal terminal) {
    boolean allRan = true;
    for (Scenario scenario : chosen) {
      terminal.scenario(scenario.name(), scenario.summary());
      try {
        Result result = scenario.run(bed).noting(bed.databaseState());
        terminal.result(result);
        recording.ran(scenario.name(), scenario.summary(), result);
      } catch (CannotRun
          | IllegalStateException
          | UncheckedIOException
          | DbException
          | Overloaded e) {
        String reason = String.valueOf(e.getMessage());
        terminal.skipped(reason);
        recording.skipped(scenario.name(), scenario.summary(), reason);
        allRan = false;
      }
    }
    return allRan;
  }
}
