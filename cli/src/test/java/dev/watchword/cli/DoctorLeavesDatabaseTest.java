// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.collect.Address;
import dev.watchword.engines.FaultProxy;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of the doctor that only reads: it leaves the database unchanged and never holds
 * more than two connections.
 */
class DoctorLeavesDatabaseTest {
  private static final int MOST_CONNECTIONS = 2;

  @TempDir Path folder;

  @EveryEngine
  void databaseIsAsItWas(TestDatabase database) throws Exception {
    fill(database);
    List<String> before = state(database);
    if (database.engine().equals("sqlite")) {
      everyReadingCommand(database.url());
    } else {
      int port = Integer.parseInt(database.url().replaceAll(".*:(\\d+)/.*", "$1"));
      try (FaultProxy proxy = FaultProxy.start("127.0.0.1", port, 1)) {
        int most =
            mostConnections(
                proxy, database.url().replace(":" + port + "/", ":" + proxy.port() + "/"));
        assertThat(most).isBetween(1, MOST_CONNECTIONS);
      }
    }
    assertThat(state(database)).isEqualTo(before);
  }

  private int mostConnections(FaultProxy proxy, String url) throws Exception {
    AtomicInteger most = new AtomicInteger();
    Thread watch =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    most.accumulateAndGet(proxy.connections(), Math::max);
                    Thread.onSpinWait();
                  }
                });
    try {
      everyReadingCommand(url);
    } finally {
      watch.interrupt();
      watch.join();
    }
    return most.get();
  }

  private void everyReadingCommand(String url) throws IOException {
    String workload =
        Files.writeString(
                folder.resolve("w.sql"),
                "SELECT * FROM session WHERE token = ?;\n"
                    + "UPDATE session SET note = 'x' WHERE token = ?;\n"
                    + "DELETE FROM session WHERE note = ?;\n")
            .toString();
    String plan = folder.resolve("plan.json").toString();
    String baseline = folder.resolve("baseline.json").toString();
    run(
        0,
        "doctor",
        "plan",
        url,
        "--workload",
        workload,
        "--create",
        "session(note)",
        "--out",
        folder.toString());
    run(1, "doctor", url, "--workload", workload, "--html", folder.resolve("p.html").toString());
    run(1, "doctor", "verify", url, plan);
    run(0, "doctor", "gate", url, "--workload", workload, "--baseline", baseline, "--write");
    run(0, "doctor", "gate", url, "--workload", workload, "--baseline", baseline);
    // Without a plan this command also asks the planner, as --advise does.
    run(0, "doctor", "prove", url, "--workload", workload, "--rows", "20k");
  }

  private static void run(int expected, String... arguments) {
    StringWriter out = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(out), arguments);
    assertThat(code).as(out.toString()).isEqualTo(expected);
  }

  private static void fill(TestDatabase database) throws SQLException, IOException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE session (id INTEGER PRIMARY KEY, token VARCHAR(80) NOT NULL,"
              + " note VARCHAR(20))");
      if (database.engine().equals("postgres")) {
        // Autovacuum would reset counters when the commands take long.
        statement.execute("ALTER TABLE session SET (autovacuum_enabled = off)");
      }
      StringBuilder rows = new StringBuilder("INSERT INTO session VALUES (0, 'token', 'note')");
      for (int i = 1; i < 4_000; i++) {
        rows.append(", (").append(i).append(", 'token-").append(i).append("', 'note')");
      }
      statement.execute(rows.toString());
      statement.execute(
          switch (database.engine()) {
            case "postgres" -> "VACUUM (ANALYZE) session";
            case "sqlite" -> "ANALYZE";
            default -> "ANALYZE TABLE session";
          });
    }
  }

  /** Returns catalogue, statistics and rows. */
  private static List<String> state(TestDatabase database) throws Exception {
    return switch (database.engine()) {
      case "postgres" -> {
        Thread.sleep(1_200); // a server counts what a connection did at most once a second
        yield query(
            database,
            "SELECT to_jsonb(c)::text FROM pg_class c WHERE relnamespace = 'public'::regnamespace"
                + " UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
                + " UNION ALL SELECT to_jsonb(s)::text FROM pg_stats s WHERE schemaname = 'public'"
                + " UNION ALL SELECT concat_ws(',', n_tup_ins, n_tup_upd, n_tup_del, n_dead_tup,"
                + " n_mod_since_analyze, analyze_count, vacuum_count) FROM pg_stat_user_tables"
                + " UNION ALL SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM session t"
                + " UNION ALL SELECT setconfig::text FROM pg_db_role_setting"
                + " UNION ALL SELECT extname::text FROM pg_extension ORDER BY 1");
      }
      case "sqlite" -> files(Path.of(database.url().substring("sqlite:".length())));
      default -> {
        List<String> all = new ArrayList<>();
        all.addAll(query(database, "SHOW CREATE TABLE session"));
        all.addAll(query(database, "CHECKSUM TABLE session"));
        all.addAll(
            query(
                database,
                "SELECT CONCAT_WS(',', table_name, table_rows, create_time, update_time)"
                    + " FROM information_schema.tables WHERE table_schema = DATABASE()"));
        all.addAll(
            query(
                database,
                "SELECT CONCAT_WS(',', index_name, column_name, cardinality)"
                    + " FROM information_schema.statistics WHERE table_schema = DATABASE()"));
        yield all;
      }
    };
  }

  /** Returns the hash of the file and of every file beside it whose name begins with its name. */
  private static List<String> files(Path file) throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> beside = Files.list(file.toAbsolutePath().getParent())) {
      for (Path each : beside.sorted().toList()) {
        if (each.getFileName().toString().startsWith(file.getFileName().toString())) {
          all.add(each + " " + Arrays.hashCode(Files.readAllBytes(each)));
        }
      }
    }
    return all;
  }

  private static List<String> query(TestDatabase database, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      int columns = results.getMetaData().getColumnCount();
      while (results.next()) {
        rows.add(results.getString(1) + (columns > 1 ? results.getString(2) : ""));
      }
    }
    return rows;
  }

  private static Connection connect(TestDatabase database) throws SQLException {
    Address address = Address.parse(database.url(), "");
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }
}
