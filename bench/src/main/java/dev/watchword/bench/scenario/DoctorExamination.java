// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.ProgramRun;
import dev.watchword.bench.process.TempFolder;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Threshold;
import dev.watchword.store.config.StoreConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The time and memory of the doctor on a large schema, in its own process. */
final class DoctorExamination extends Scenario {
  static final int HEAP = 256;
  private static final int TABLES = 200;
  private static final int STATEMENTS = 1_000;
  private static final double MIB = 1 << 20;

  DoctorExamination() {
    super(
        "doctor",
        "the doctor examines 200 tables and 1,000 statements, from the command to its end");
  }

  @Override
  public Result run(Testbed bed) {
    Packaged program = Packaged.require();
    String url = bed.emptyFurther();
    bed.progress("making %d tables", TABLES);
    fill(url);
    List<ProgramRun> runs = new ArrayList<>();
    try (TempFolder folder = TempFolder.make()) {
      String workload = folder.write("statements.sql", workload()).toString();
      for (int round = 0; round < bed.pace().rounds(); round++) {
        runs.add(finished(program.command(HEAP, "doctor", url, "--json", "--workload", workload)));
      }
    } finally {
      bed.drop(StoreConfig.at(url));
    }
    return result(
        runs,
        "From the start of Java to the last line of the findings.",
        "The most that the process had in use, Java itself included.",
        Threshold.atMost(HEAP),
        List.of(Text.of("%s; %s, heap %d MiB.", bed.serverName(), program.jar(), HEAP)));
  }

  /** Returns time and memory of all runs. */
  static Result result(
      List<ProgramRun> runs, String time, String memory, Threshold most, List<String> notes) {
    double[] seconds = runs.stream().mapToDouble(ProgramRun::seconds).toArray();
    double[] peaks = runs.stream().mapToDouble(run -> run.peakBytes() / MIB).toArray();
    return new Result(
        List.of(
            Figure.of("time", new Quantity(Spread.of(seconds), " s")).meaning(time),
            Figure.of("memory", new Quantity(Spread.of(peaks), " MiB"))
                .target(most)
                .meaning(memory)),
        List.of(),
        notes);
  }

  /** Runs the doctor to its end. Findings are no failure. */
  static ProgramRun finished(List<String> command) {
    ProgramRun run = ProgramRun.of(command);
    if (run.code() > 1) {
      throw new CannotRun("the doctor failed:\n" + run.output());
    }
    return run;
  }

  private static void fill(String url) {
    try (Connection connection = new BareDriver(StoreConfig.at(url)).open();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < TABLES; i++) {
        statement.execute(
            Text.of(
                "CREATE TABLE t%d (id INTEGER PRIMARY KEY, parent_id INTEGER, token VARCHAR(64),"
                    + " name VARCHAR(64))",
                i));
        statement.execute(Text.of("CREATE INDEX t%d_name ON t%d (name)", i, i));
      }
      connection.commit();
    } catch (SQLException e) {
      throw new CannotRun("cannot make the tables: " + e.getMessage(), e);
    }
  }

  private static String workload() {
    return IntStream.range(0, STATEMENTS)
        .mapToObj(
            i ->
                Text.of(
                    "SELECT a.* FROM t%d a JOIN t%d b ON a.parent_id = b.id WHERE a.token = ? AND"
                        + " b.name > ? ORDER BY a.name LIMIT %d;%n",
                    i % TABLES, (i + 7) % TABLES, 10 + i / TABLES))
        .collect(Collectors.joining());
  }
}
