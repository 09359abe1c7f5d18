// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static dev.watchword.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.collect.Address;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * R10: {@code doctor apply}, in its own process, is killed while it builds an index, and run again.
 * {@code -Ddoctor.kills=20} sets the number of kills.
 */
class DoctorApplyKillTest {
  private static final int KILLS = Integer.getInteger("doctor.kills", 1);
  private static final int ROWS = 100_000;
  private static final Pattern SUMMARY =
      Pattern.compile("(\\d+) done, (\\d+) already done, 0 left");

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatStillRuns() {
    started.forEach(Process::destroyForcibly);
  }

  @EveryEngine
  void killedWhileItBuildsAndRunAgain(TestDatabase database) throws Exception {
    fill(database);
    String plan = plan(database);
    List<String> before = catalogue(database);
    Random random = new Random(ROWS);
    for (int i = 0; i < KILLS; i++) {
      Process process = apply(database, plan);
      Thread.sleep(random.nextInt(400));
      kill(process);
      finishes(database, plan);
      takesBack(database, plan);
      assertThat(catalogue(database)).isEqualTo(before);
    }
  }

  /** The build waits for an older transaction, so the kill hits it in the middle. */
  @EveryEngine("postgres")
  void invalidIndexOfAKilledBuildIsBuiltAnew(TestDatabase database) throws Exception {
    fill(database);
    String plan = plan(database);
    List<String> before = catalogue(database);
    String invalid = "SELECT count(*) FROM pg_index WHERE NOT indisvalid";
    try (Connection holder = connect(database);
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("UPDATE session SET note = 'held' WHERE id = 1");
      Process process = apply(database, plan);
      await(database, invalid, "1");
      kill(process);
      // The server detects the lost client, although the older transaction goes on.
      await(
          database,
          "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'watchword doctor'"
              + " AND datname = current_database()",
          "0");
      assertThat(query(database, invalid)).containsExactly("1");
      holder.commit();
    }
    assertThat(finishes(database, plan)).contains("drops the invalid session_");
    assertThat(query(database, invalid)).containsExactly("0");
    takesBack(database, plan);
    assertThat(catalogue(database)).isEqualTo(before);
  }

  /** Starts the command and waits until it builds. */
  private Process apply(TestDatabase database, String plan) throws IOException {
    Process process = Outcome.program("doctor", "apply", database.url(), plan, "--yes").start();

    started.add(process);
    List<String> output = new ArrayList<>();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      output.add(line);
      if (line.endsWith(": …")) {
        return process;
      }
    }
    throw new AssertionError("it ended: " + output);
  }

  private static void kill(Process process) throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Runs the command again and checks that it does the rest, and each step once. */
  private static String finishes(TestDatabase database, String plan) {
    Outcome applied = run("doctor", "apply", database.url(), plan, "--yes");
    assertThat(applied.code()).as(applied.out()).isZero();
    Matcher summary = SUMMARY.matcher(applied.out());
    assertThat(summary.find()).as(applied.out()).isTrue();
    Outcome again = run("doctor", "apply", database.url(), plan, "--yes");
    int steps = Integer.parseInt(summary.group(1)) + Integer.parseInt(summary.group(2));
    assertThat(again.out()).contains("0 done, " + steps + " already done");
    Outcome verified = run("doctor", "verify", database.url(), plan);
    assertThat(verified.code()).as(verified.out()).isZero();
    return applied.out();
  }

  private static void takesBack(TestDatabase database, String plan) {
    Outcome back = run("doctor", "rollback", database.url(), plan, "--yes");
    assertThat(back.code()).as(back.out()).isZero();
    assertThat(run("doctor", "verify", database.url(), plan, "--rolled-back").code()).isZero();
  }

  private String plan(TestDatabase database) {
    Outcome planned =
        run(
            "doctor",
            "plan",
            database.url(),
            "--only-asked",
            "--out",
            folder.toString(),
            "--create",
            "session(user_id, note)",
            "--create-unique",
            "session(token)",
            "--create",
            "session(note, token desc)",
            "--drop",
            "session_note");
    assertThat(planned.code()).as(planned.out()).isZero();
    return folder.resolve("plan.json").toString();
  }

  private static void fill(TestDatabase database) throws SQLException {
    String numbers =
        switch (database.engine()) {
          case "postgres" -> " FROM generate_series(1, " + ROWS + ") AS n(i)";
          case "mariadb" -> " FROM (SELECT seq AS i FROM seq_1_to_" + ROWS + ") AS n";
          default -> " FROM n";
        };
    String recursive =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS + ")";
    String rows = "SELECT i, i % 977, CONCAT('token-', i), CONCAT('note-', i % 31)" + numbers;
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE session (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL,"
              + " token VARCHAR(60) NOT NULL, note VARCHAR(60))");
      statement.execute("CREATE INDEX session_note ON session (note)");
      if (database.engine().equals("mysql")) {
        statement.execute("SET cte_max_recursion_depth = " + ROWS);
      }
      boolean own = database.engine().equals("postgres") || database.engine().equals("mariadb");
      statement.execute("INSERT INTO session " + (own ? "" : recursive) + rows);
    }
  }

  /** Returns every index as the engine describes it. */
  private static List<String> catalogue(TestDatabase database) throws SQLException {
    return switch (database.engine()) {
      case "postgres" ->
          query(
              database,
              "SELECT indexdef || indisvalid FROM pg_indexes JOIN pg_index"
                  + " ON indexrelid = indexname::regclass WHERE schemaname = 'public'");
      case "sqlite" -> query(database, "SELECT name || coalesce(sql, '') FROM sqlite_master");
      default ->
          query(
              database,
              "SELECT CONCAT(index_name, non_unique, seq_in_index, column_name, collation)"
                  + " FROM information_schema.statistics WHERE table_schema = DATABASE()");
    };
  }

  private static void await(TestDatabase database, String sql, String wanted) throws Exception {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!query(database, sql).equals(List.of(wanted))) {
      assertThat(System.nanoTime()).as(sql).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static List<String> query(TestDatabase database, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      while (results.next()) {
        rows.add(results.getString(1));
      }
    }
    Collections.sort(rows);
    return rows;
  }

  private static Connection connect(TestDatabase database) throws SQLException {
    Address address = Address.parse(database.url(), "");
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }
}
