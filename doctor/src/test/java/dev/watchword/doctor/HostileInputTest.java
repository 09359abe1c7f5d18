// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.doctor.advise.Advisor;
import dev.watchword.doctor.advise.ScratchPlanner;
import dev.watchword.doctor.apply.Outcome;
import dev.watchword.doctor.apply.Runner;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.examine.Examination;
import dev.watchword.doctor.examine.ExaminationText;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.SqlParser;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.Proposal;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile names and statements, from a seeded source. */
class HostileInputTest {
  private static final long SEED = 20_261_121;
  private static final int NAMES = 3;
  private static final int STATEMENTS = 300;
  private static final List<String> PIECES =
      List.of(
          "\"",
          "`",
          "'",
          ";",
          "--",
          "/*",
          "*/",
          "\\",
          "\n",
          "\r",
          "\t",
          "$1",
          "?",
          "%s",
          "]",
          ")",
          "DROP TABLE canary",
          " OR 1=1",
          "é",
          "\u202e",
          "\u001b[31m",
          "a",
          "B",
          "_");

  private static String name(Random random) {
    StringBuilder name = new StringBuilder("x");
    while (name.length() < 25) {
      name.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return name.append('z').toString();
  }

  @EveryEngine
  void namesAreOnlyEverNames(TestDatabase database) throws SQLException {
    Engine engine = Engine.valueOf(database.engine().toUpperCase(Locale.ROOT));
    Quoting quoting = Quoting.of(engine);
    Random random = new Random(SEED);
    Sql.run(database, "CREATE TABLE canary (id INTEGER PRIMARY KEY)");
    for (int i = 0; i < NAMES; i++) {
      String table = name(random);
      String column = name(random);
      String index = name(random);
      make(database, quoting, table, column, index);
      Snapshot snapshot = Doctor.collect(Sql.address(database), Look.EVERYTHING);
      assertThat(snapshot.schema().table(table).orElseThrow().column(column)).isPresent();
      List<Finding> findings =
          new ArrayList<>(advice(database, engine, quoting, snapshot, table, column));
      findings.add(wanted(name(random), table, column));
      carriedOutAndBack(database, snapshot, findings);
      String text = ExaminationText.of(new Examination("somewhere", snapshot, findings));
      assertThat(text.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
      Sql.run(database, "DROP TABLE " + quoting.identifier(table));
    }
    assertThat(Sql.rows(database, "SELECT count(*) FROM canary")).containsExactly("0|");
  }

  private static void make(
      TestDatabase database, Quoting quoting, String table, String column, String index)
      throws SQLException {
    List<String> statements = new ArrayList<>();
    String name = quoting.identifier(table);
    String key = quoting.identifier(column);
    statements.add(
        "CREATE TABLE " + name + " (id INTEGER PRIMARY KEY, n INTEGER, " + key + " VARCHAR(100))");
    statements.add("CREATE INDEX " + quoting.identifier(index) + " ON " + name + " (n)");
    for (int from = 0; from < 2_500; from += 500) {
      List<String> rows = new ArrayList<>();
      for (int row = from; row < from + 500; row++) {
        rows.add("(" + row + ", " + row + ", 'value " + row + "')");
      }
      statements.add("INSERT INTO " + name + " VALUES " + String.join(", ", rows));
    }
    Sql.run(database, statements.toArray(String[]::new));
    Sql.run(database, (database.engine().startsWith("m") ? "ANALYZE TABLE " : "ANALYZE ") + name);
  }

  private static List<Finding> advice(
      TestDatabase database,
      Engine engine,
      Quoting quoting,
      Snapshot snapshot,
      String table,
      String column)
      throws SQLException {
    String sql =
        "SELECT * FROM "
            + quoting.identifier(table)
            + " WHERE "
            + quoting.identifier(column)
            + " = 'value 7'";
    Workload workload = new Workload(List.of(statement(sql)), List.of());
    Address address = Sql.address(database);
    try (Connection scratch =
        DriverManager.getConnection(address.url(), address.user(), address.password())) {
      return Advisor.advise(
          engine, snapshot.schema(), workload, ScratchPlanner.on(engine, scratch));
    }
  }

  private static Finding wanted(String index, String table, String column) {
    RawIndexShape shape = RawIndexShape.of(table, List.of(Key.of("n"), Key.of(column)));
    return new Finding(
        "missing-index",
        Severity.HIGH,
        table + " has no index on " + column,
        "",
        List.of(new Change.Create(index, shape, List.of())),
        Confidence.PROVEN,
        index);
  }

  private static Statement statement(String sql) {
    return new Statement("q", sql, 60_000, List.of(), Statement.Source.FILE);
  }

  private static void carriedOutAndBack(
      TestDatabase database, Snapshot snapshot, List<Finding> findings) {
    Plan plan =
        Plan.of(
            snapshot.engine(),
            snapshot.schema(),
            Proposal.of(findings),
            List.of(),
            snapshot.taken());
    Runner runner = new Runner(Sql.address(database), false, Duration.ZERO, line -> {});
    Outcome applied = runner.run(plan);
    assertThat(applied.complete()).as(applied.trouble()).isTrue();
    assertThat(runner.run(plan.reversed()).complete()).isTrue();
    Schema after = Doctor.collect(Sql.address(database), Look.EVERYTHING).schema();
    assertThat(indexes(after)).isEqualTo(indexes(snapshot.schema()));
  }

  private static List<String> indexes(Schema schema) {
    return schema.tables().stream()
        .flatMap(table -> table.indexes().stream())
        .map(index -> index.name() + " " + index.shape())
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void noStatementStopsTheParser(Engine engine) {
    Random random = new Random(SEED);
    List<String> seeds =
        List.of(
            "SELECT * FROM \"user\" WHERE \"email\" = $1 AND lower(name) LIKE 'a_%' ORDER BY id LIMIT 5",
            "UPDATE session SET updated_at = now() WHERE token = ? AND (a = 1 OR b IN (1, 2))",
            "DELETE FROM t USING u WHERE t.id = u.id AND u.x BETWEEN :a AND :b RETURNING t.id",
            "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO UPDATE SET b = excluded.b");
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < STATEMENTS; i++) {
      statements.add(statement(broken(seeds.get(i % seeds.size()), random)));
    }
    statements.add(statement("SELECT \0 FROM \0"));
    statements.add(statement("SELECT " + "(".repeat(500) + "1" + ")".repeat(500)));
    List<Parsed> parsed =
        SqlParser.parse(engine, new Schema(List.of()), new Workload(statements, List.of()));
    assertThat(parsed).hasSameSizeAs(statements);
    assertThat(parsed).anyMatch(Parsed::isRead).anyMatch(each -> !each.isRead());
    assertThat(parsed)
        .allMatch(each -> each.isRead() || (each.accesses().isEmpty() && each.writes().isEmpty()));
  }

  private static String broken(String sql, Random random) {
    StringBuilder broken = new StringBuilder(sql);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int place = random.nextInt(broken.length());
      if (random.nextBoolean()) {
        broken.insert(place, PIECES.get(random.nextInt(PIECES.size())));
      } else {
        broken.delete(place, Math.min(broken.length(), place + 1 + random.nextInt(8)));
      }
    }
    return broken.toString();
  }

  @Test
  void statementsThatCannotBeReadAreListed(@TempDir Path folder) throws IOException, SQLException {
    Path database = folder.resolve("a.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
    }
    Path file =
        Files.writeString(
            folder.resolve("queries.sql"), "SELECT FROM WHERE;\nSELECT * FROM t WHERE id = 1;\n");
    Snapshot snapshot =
        Doctor.collect(
            Address.parse(database.toString(), ""), new Look("", List.of(file), List.of(), false));
    assertThat(snapshot.parsed()).filteredOn(each -> !each.isRead()).hasSize(1);
    assertThat(snapshot.workload().notes()).anyMatch(note -> note.contains("queries.sql:1"));
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void noNameHasANul(Engine engine) {
    assertThatThrownBy(() -> Quoting.of(engine).identifier("a\0b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
