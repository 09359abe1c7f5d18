// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.report.ComparisonText;
import dev.watchword.bench.report.JsonReport;
import dev.watchword.bench.report.Recording;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Terminal;
import dev.watchword.bench.scenario.CannotRun;
import dev.watchword.bench.scenario.Scenario;
import dev.watchword.bench.scenario.Scenarios;
import dev.watchword.bench.scenario.Setting;
import dev.watchword.store.config.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs scenarios and prints what they found. */
public final class Bench {
  /** Every scenario ran. A missed target is a finding, not a failure. */
  public static final int RAN = 0;

  /** A scenario that was asked for by name could not run, or a report could not be written. */
  public static final int COULD_NOT_RUN = 1;

  /** There is no such scenario, or a report cannot be written where it was asked for. */
  public static final int UNKNOWN = 2;

  /** Nothing is slower in the second report. */
  public static final int NOT_SLOWER = 0;

  /** Something is slower in the second report. */
  public static final int SLOWER = 1;

  /** A file cannot be read or is no report, or the reports have nothing in common. */
  public static final int NOT_COMPARABLE = 2;

  private Bench() {}

  /** Every scenario's name and what it measures, in order. */
  public static Map<String, String> list() {
    Map<String, String> summaries = new LinkedHashMap<>();
    Scenarios.all().forEach(scenario -> summaries.put(scenario.name(), scenario.summary()));
    return summaries;
  }

  /** Runs what {@code options} name; returns the exit code. */
  public static int run(BenchOptions options, PrintStream out) {
    List<Scenario> chosen = new ArrayList<>();
    for (String name : options.scenarios()) {
      Optional<Scenario> scenario = find(name);
      if (scenario.isEmpty()) {
        String nearest = Settings.nearest(name, List.copyOf(list().keySet()));
        out.println("There is no scenario '" + name + "'; did you mean '" + nearest + "'?");
        return UNKNOWN;
      }
      chosen.add(scenario.get());
    }
    try {
      options.checkFiles();
    } catch (IOException e) {
      out.println(e.getMessage());
      return UNKNOWN;
    }
    return run(chosen.isEmpty() ? Scenarios.all() : chosen, options, new Terminal(out));
  }

  /** Says what changed from report {@code a} to report {@code b}; returns the exit code. */
  public static int compare(Path a, Path b, PrintStream out) {
    try {
      long slower = new ComparisonText(out).print(JsonReport.read(a), JsonReport.read(b));
      return slower < 0 ? NOT_COMPARABLE : slower > 0 ? SLOWER : NOT_SLOWER;
    } catch (IOException e) {
      out.println(e.getMessage());
      return NOT_COMPARABLE;
    }
  }

  private static Optional<Scenario> find(String name) {
    return Scenarios.all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }

  private static int run(List<Scenario> chosen, BenchOptions options, Terminal terminal) {
    terminal.begin(
        String.format(
            "Pace: %d rounds of %d s for each variant in turn, after a warm-up.",
            options.rounds(), options.seconds()));
    boolean skipped = false;
    boolean saved;
    Recording recording = new Recording(options);
    try (Setting setting =
        new Setting(
            options.engine(),
            options.rows(),
            options.threads(),
            Pace.of(options.rounds(), options.seconds()),
            terminal::progress)) {
      for (Scenario scenario : chosen) {
        terminal.scenario(scenario.name(), scenario.summary());
        try {
          Result result = scenario.run(setting);
          terminal.result(result);
          recording.ran(scenario.name(), scenario.summary(), result);
        } catch (CannotRun e) {
          String reason = String.valueOf(e.getMessage());
          terminal.skipped(reason);
          recording.skipped(scenario.name(), scenario.summary(), reason);
          skipped = true;
        }
      }
      recording.complete();
    } finally {
      saved = recording.save(terminal);
    }
    boolean asked = !options.scenarios().isEmpty();
    return !saved || (skipped && asked) ? COULD_NOT_RUN : RAN;
  }

  /** For development: {@code SCENARIO… [engine=…] [rows=…] [seconds=…] [rounds=…] [threads=…]}. */
  public static void main(String[] arguments) {
    BenchOptions options = BenchOptions.of();
    Map<String, String> values = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        names.add(argument);
      } else {
        values.put(argument.substring(0, equals), argument.substring(equals + 1));
      }
    }
    System.exit(
        run(
            new BenchOptions(
                names,
                values.getOrDefault("engine", options.engine()),
                number(values, "rows", options.rows()),
                number(values, "seconds", options.seconds()),
                number(values, "rounds", options.rounds()),
                number(values, "threads", options.threads())),
            System.out));
  }

  private static int number(Map<String, String> values, String key, int otherwise) {
    return values.containsKey(key) ? Integer.parseInt(values.get(key)) : otherwise;
  }
}
