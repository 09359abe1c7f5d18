// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Turn;
import dev.watchword.store.sql.dialect.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** A turn of pgbench, which runs once for each turn. Used by one thread. */
record PgbenchTurn(Pgbench pgbench, Scratch scratch) implements Turn {
  /** Share of latencies that pgbench logs; a line for each would slow it down. */
  static final double SAMPLED = 0.1;

  private static final Pattern DONE =
      Pattern.compile("number of transactions actually processed: (\\d+)");
  private static final Pattern RATE =
      Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public Round take(Duration length) {
    List<Long> self = List.of(ProcessHandle.current().pid());
    Map<String, Long> before = Counter.totals(pgbench.counters());
    long cpu = ProcessorTime.nanos(self);
    String report = run(length);
    long used = ProcessorTime.nanos(self) - cpu;
    Map<String, Long> counted = Counter.growth(pgbench.counters(), before);
    long operations = Long.parseLong(found(DONE, report));
    double perSecond = Double.parseDouble(found(RATE, report));
    long nanos = Math.round(operations * 1e9 / perSecond);
    return new Round(operations, nanos, used, Double.NaN, latencies(), counted);
  }

  private String run(Duration length) {
    Path output = scratch.folder().resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(pgbench.command(scratch, scratch.folder().resolve("log"), length))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    environment(builder.environment(), pgbench.target());
    try {
      Process process = builder.start();
      try {
        if (!process.waitFor(length.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("pgbench does not end");
        }
      } finally {
        process.destroyForcibly();
      }
      String report = Files.readString(output, StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new IllegalStateException("pgbench failed: " + report.lines().findFirst().orElse(""));
      }
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run pgbench: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while pgbench runs", e);
    }
  }

  private static void environment(Map<String, String> environment, Target target) {
    environment.keySet().removeIf(name -> name.startsWith("PG"));
    URI place = URI.create("postgres://" + target.location());
    environment.put("PGHOST", place.getHost().replaceAll("[\\[\\]]", ""));
    environment.put("PGPORT", Integer.toString(place.getPort() < 0 ? 5_432 : place.getPort()));
    environment.put("PGDATABASE", place.getPath().substring(1));
    environment.put("PGUSER", target.user());
    environment.put("PGPASSWORD", target.password());
    environment.put("PGSSLMODE", target.verifyTls() ? "verify-full" : "disable");
    if (target.certificateAuthority() != null) {
      environment.put("PGSSLROOTCERT", target.certificateAuthority().toString());
    }
  }

  private static String found(Pattern pattern, String report) {
    Matcher matcher = pattern.matcher(report);
    if (!matcher.find()) {
      throw new IllegalStateException("pgbench reports otherwise than expected: " + report);
    }
    return matcher.group(1);
  }

  /** Reads the logs, one for each thread of pgbench, and deletes them. */
  private Histogram latencies() {
    Histogram latencies = new Histogram(3);
    try (Stream<Path> files = Files.list(scratch.folder())) {
      for (Path log :
          files.filter(file -> file.getFileName().toString().startsWith("log.")).toList()) {
        for (String line : Files.readAllLines(log)) {
          latencies.recordValue(Long.parseLong(line.split(" ", 4)[2]) * 1_000);
        }
        Files.delete(log);
      }
      return latencies;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    scratch.close();
  }
}
