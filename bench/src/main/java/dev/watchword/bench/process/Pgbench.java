// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Entrant;
import dev.watchword.bench.measure.Turn;
import dev.watchword.engines.Engines;
import dev.watchword.store.sql.dialect.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * PostgreSQL's own load generator, pgbench, with prepared statements: the throughput that a C
 * client reaches with a statement, without reading a column. Immutable.
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
  private static final Duration TRIAL = Duration.ofSeconds(1);

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
      turn.take(TRIAL);
      return "";
    } catch (IllegalStateException | UncheckedIOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  public Turn prepare() {
    Scratch scratch = Scratch.make();
    try {
      for (int i = 0; i < values.size(); i++) {
        Files.writeString(script(scratch, i), sql.replace(":value", ":value" + i) + ";\n");
      }
    } catch (IOException e) {
      scratch.close();
      throw new UncheckedIOException(e);
    }
    return new PgbenchTurn(this, scratch);
  }

  private static Path script(Scratch scratch, int number) {
    return scratch.folder().resolve(number + ".sql");
  }

  /**
   * Returns the command that runs for {@code length}, in whole seconds, and logs to {@code log}.
   */
  List<String> command(Scratch scratch, Path log, Duration length) {
    int processors = Runtime.getRuntime().availableProcessors();
    List<String> command = new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared"));
    command.addAll(List.of("-c", Integer.toString(threads)));
    command.addAll(List.of("-j", Integer.toString(Math.min(threads, processors))));
    command.addAll(List.of("-T", Long.toString(Math.max(1, length.toSeconds()))));
    command.addAll(List.of("-l", "--sampling-rate=" + PgbenchTurn.SAMPLED, "--log-prefix=" + log));
    IntStream.range(0, values.size())
        .forEach(
            i -> {
              command.addAll(List.of("-D", "value" + i + "=" + values.get(i)));
              command.addAll(List.of("-f", script(scratch, i).toString()));
            });
    return command;
  }
}
