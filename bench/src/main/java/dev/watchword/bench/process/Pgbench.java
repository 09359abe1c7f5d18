// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Entrant;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Turn;
import dev.watchword.engines.Engines;
import dev.watchword.store.sql.dialect.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * PostgreSQL's own load generator, pgbench, with prepared statements: the throughput that a C
 * client reaches with a statement, without reading a column. It runs once for each turn. Immutable.
 *
 * @param threads number of clients, each with a connection
 * @param sql statement with one parameter, {@code :value}
 * @param values 1 to 64 values of the parameter, as text; each call draws one at random
 */
public record Pgbench(
    Path program,
    Target target,
    int threads,
    String sql,
    List<String> values,
    List<Counter> counters)
    implements Entrant {
  /** Share of latencies that pgbench logs; a line for each would slow it down. */
  private static final double SAMPLED = 0.1;

  private static final Pattern DONE =
      Pattern.compile("number of transactions actually processed: (\\d+)");
  private static final Pattern RATE =
      Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public Pgbench {
    values = List.copyOf(values);
    counters = List.copyOf(counters);
  }

  /** Returns the path of pgbench; empty when it is not installed. */
  public static Optional<Path> find() {
    return Engines.postgresProgram("pgbench");
  }

  @Override
  public String name() {
    return "pgbench -M prepared";
  }

  /** Returns the reason why pgbench cannot be used on this database; empty when it can. */
  public String trouble() {
    try (Turn turn = prepare()) {
      turn.take(Duration.ofSeconds(1));
      return "";
    } catch (IllegalStateException | UncheckedIOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  public Turn prepare() {
    TempFolder folder = TempFolder.make();
    for (int i = 0; i < values.size(); i++) {
      folder.write(i + ".sql", sql.replace(":value", ":value" + i) + ";\n");
    }
    return new Turn() {
      @Override
      public Round take(Duration length) {
        return Pgbench.this.take(length, folder);
      }

      @Override
      public void close() {
        folder.close();
      }
    };
  }

  /** Returns the command that runs for {@code length}, in whole seconds, and logs to a folder. */
  List<String> command(TempFolder folder, Duration length) {
    int processors = Runtime.getRuntime().availableProcessors();
    List<String> command = new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared"));
    command.addAll(List.of("-c", Integer.toString(threads)));
    command.addAll(List.of("-j", Integer.toString(Math.min(threads, processors))));
    command.addAll(List.of("-T", Long.toString(Math.max(1, length.toSeconds()))));
    command.addAll(List.of("-l", "--sampling-rate=" + SAMPLED));
    command.add("--log-prefix=" + folder.folder().resolve("log"));
    for (int i = 0; i < values.size(); i++) {
      command.addAll(List.of("-D", "value" + i + "=" + values.get(i)));
      command.addAll(List.of("-f", folder.folder().resolve(i + ".sql").toString()));
    }
    return command;
  }

  private Round take(Duration length, TempFolder folder) {
    List<Long> self = List.of(ProcessHandle.current().pid());
    Map<String, Long> before = Counter.totals(counters);
    long cpu = ProcessorTime.nanos(self);
    ProgramRun run =
        ProgramRun.of(command(folder, length), length.plus(PATIENCE), this::environment);
    if (run.code() != 0) {
      throw new IllegalStateException(
          "pgbench failed: " + run.output().lines().findFirst().orElse(""));
    }
    long used = ProcessorTime.nanos(self) - cpu;
    Map<String, Long> counted = Counter.growth(counters, before);
    long operations = Long.parseLong(found(DONE, run.output()));
    double perSecond = Double.parseDouble(found(RATE, run.output()));
    long nanos = Math.round(operations * 1e9 / perSecond);
    return new Round(operations, nanos, used, Double.NaN, latencies(folder), counted);
  }

  private void environment(Map<String, String> environment) {
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
  private static Histogram latencies(TempFolder folder) {
    Histogram latencies = new Histogram(3);
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder.folder(), "log.*")) {
      for (Path log : logs) {
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
}
