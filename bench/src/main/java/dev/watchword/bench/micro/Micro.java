// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.micro;

import dev.watchword.bench.measure.Host;
import dev.watchword.bench.report.Quantity;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The runner of the JMH benches of this package. It prints the line of each bench as soon as it is
 * measured.
 */
public final class Micro {
  /** Exit code when every chosen bench was measured. */
  public static final int RAN = 0;

  /** Exit code when a bench failed, or JMH could not run it. */
  public static final int FAILED = 1;

  /** Exit code when no bench matches, or the pattern is no regular expression. */
  public static final int UNKNOWN = 2;

  private static final String PACKAGE = Micro.class.getPackageName() + ".";
  private static final int WARM_UP = 2;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Micro() {}

  /** Runs the chosen benches and returns the exit code. */
  public static int run(MicroOptions options, PrintStream out) {
    List<String> names = names();
    List<String> chosen;
    try {
      Pattern pattern = Pattern.compile(options.regex());
      chosen = names.stream().filter(name -> pattern.matcher(name).find()).toList();
    } catch (PatternSyntaxException e) {
      out.println("'" + options.regex() + "' is no regular expression: " + e.getDescription());
      return UNKNOWN;
    }
    if (chosen.isEmpty()) {
      out.println("No bench matches '" + options.regex() + "'. There are:");
      names.forEach(name -> out.println("  " + name));
      return UNKNOWN;
    }
    begin(options, out);
    try {
      for (String name : chosen) {
        print(name, new Runner(jmh(name, options)).run(), out);
      }
    } catch (RunnerException e) {
      out.println("  JMH: " + e.getMessage());
      return FAILED;
    }
    out.printf(Locale.ROOT, "  load average %.2f%n", Host.loadAverage());
    return RAN;
  }

  /** Returns {@code Class.method} of every bench, in alphabetical order. */
  static List<String> names() {
    OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    Set<BenchmarkListEntry> entries = BenchmarkList.defaultList().getAll(silent, List.of());
    return entries.stream()
        .map(entry -> entry.getUsername())
        .filter(name -> name.startsWith(PACKAGE))
        .map(name -> name.substring(PACKAGE.length()))
        .sorted()
        .toList();
  }

  private static void begin(MicroOptions options, PrintStream out) {
    out.printf(
        Locale.ROOT, "Machine: %s, load average %.2f%n", Host.describe(), Host.loadAverage());
    out.printf(
        Locale.ROOT,
        "JMH: one thread, %s, %d × %s s of warm-up and %d × %s s that count for each bench.%n",
        options.forks() == 0 ? "in this process" : "a process for each bench",
        WARM_UP,
        Quantity.number(options.millis() / 1e3),
        options.rounds(),
        Quantity.number(options.millis() / 1e3));
    out.println("± is half of JMH's 99.9 % confidence interval.");
    out.println();
    line(out, "BENCH", "ns EACH", "± ns", options.allocations() ? "BYTES EACH" : "");
  }

  private static void line(PrintStream out, String name, String nanos, String error, String bytes) {
    out.println(
        String.format(Locale.ROOT, "  %-32s  %12s  %12s  %12s", name, nanos, error, bytes)
            .stripTrailing());
    out.flush();
  }

  private static Options jmh(String name, MicroOptions options) {
    TimeValue length = TimeValue.milliseconds(options.millis());
    List<String> jvm = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    jvm.add("--enable-native-access=ALL-UNNAMED");
    if (Runtime.version().feature() >= 23) {
      jvm.add("--sun-misc-unsafe-memory-access=allow"); // JMH's own
    }
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .include("^" + Pattern.quote(PACKAGE + name) + "$")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(options.forks())
            .warmupIterations(WARM_UP)
            .warmupTime(length)
            .measurementIterations(options.rounds())
            .measurementTime(length)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .jvmArgs(jvm.toArray(String[]::new));
    return options.allocations() ? builder.addProfiler(GCProfiler.class).build() : builder.build();
  }

  private static void print(String name, Collection<RunResult> results, PrintStream out) {
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
      line(
          out,
          name,
          Quantity.number(time.getScore()),
          Double.isNaN(time.getScoreError()) ? "" : Quantity.number(time.getScoreError()),
          bytes == null ? "" : Quantity.number(bytes.getScore()));
    }
  }
}
