// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.ProgramRun;
import dev.watchword.bench.process.Scratch;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sql.dialect.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** The time and memory of the doctor on a large schema, in its own process. */
final class DoctorExamination implements Scenario {
  static final int HEAP = 256;
  private static final int TABLES = 200;
  private static final int STATEMENTS = 1_000;
  private static final double MIB = 1 << 20;

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String summary() {
    return "the doctor examines 200 tables and 1,000 statements, from the command to its end";
  }

  @Override
  public Result run(Setting setting) {
    Packaged program = program();
    String url = setting.emptyFurther();
    setting.progress("making " + TABLES + " tables");
    fill(url);
    int rounds = setting.pace().rounds();
    double[] seconds = new double[rounds];
    double[] peaks = new double[rounds];
    try (Scratch scratch = Scratch.make()) {
      Path workload = workload(scratch);
      for (int round = 0; round < rounds; round++) {
        ProgramRun run =
            finished(
                program.command(HEAP, "doctor", url, "--json", "--workload", workload.toString()),
                scratch);
        seconds[round] = run.seconds();
        peaks[round] = run.peakBytes() / MIB;
      }
    } finally {
      setting.drop(StoreConfig.at(url));
    }
    return new Result(
        List.of(
            seconds(seconds, "From the start of Java to the last line of the findings."),
            Figure.of(
                "memory",
                new Quantity(Spread.of(peaks), " MiB"),
                Target.atMost(HEAP),
                "The most that the process had in use, Java itself included.")),
        List.of(),
        List.of(setting.serverName() + "; " + program.jar() + ", heap " + HEAP + " MiB."));
  }

  static Packaged program() {
    return Packaged.find()
        .orElseThrow(
            () ->
                new CannotRun(
                    "there is no cli/target/watchword.jar; build it with `mvn package`", null));
  }

  static Figure seconds(double[] seconds, String meaning) {
    return Figure.of("time", new Quantity(Spread.of(seconds), " s"), Target.NONE, meaning);
  }

  /** Runs the doctor to its end. Findings are no failure. */
  static ProgramRun finished(List<String> command, Scratch scratch) {
    ProgramRun run = ProgramRun.of(command, scratch.folder().resolve("log"));
    if (run.code() > 1) {
      throw new CannotRun("the doctor failed:\n" + run.output(), null);
    }
    return run;
  }

  private static void fill(String url) {
    dev.watchword.store.sql.dialect.Target target = StoreConfig.at(url).database().target();
    try (Connection connection = Dialect.of(target.engine()).connect(target);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < TABLES; i++) {
        statement.execute(
            String.format(
                Locale.ROOT,
                "CREATE TABLE t%d (id INTEGER PRIMARY KEY, parent_id INTEGER, token VARCHAR(64), name VARCHAR(64))",
                i));
        statement.execute(String.format(Locale.ROOT, "CREATE INDEX t%d_name ON t%d (name)", i, i));
      }
      connection.commit();
    } catch (SQLException e) {
      throw new CannotRun("cannot make the tables: " + e.getMessage(), e);
    }
  }

  private static Path workload(Scratch scratch) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < STATEMENTS; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "SELECT a.* FROM t%d a JOIN t%d b ON a.parent_id = b.id WHERE a.token = ? AND b.name > ? ORDER BY a.name LIMIT %d;%n",
              i % TABLES,
              (i + 7) % TABLES,
              10 + i / TABLES));
    }
    return write(scratch.folder().resolve("statements.sql"), text.toString());
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
