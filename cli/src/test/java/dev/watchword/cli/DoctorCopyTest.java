// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.explain.Explainer;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The doctor's advice from a scratch copy, compared with the examined database. */
class DoctorCopyTest {
  @TempDir Path folder;

  private static List<String> indexes(CopiedDatabase copied, String sql) throws IOException {
    try (OpenDatabase open = OpenDatabase.reading(copied.address())) {
      return new Explainer(open).explain(sql, List.of()).indexes();
    }
  }

  /** The rows of a tenant are adjacent, so the first rows do not represent the others. */
  @EveryEngine
  void indexOfClusteredValuesStays(TestDatabase database) throws SQLException, IOException {
    CopiedDatabase copied =
        new CopiedDatabase(database, folder)
            .with(
                "CREATE TABLE member (id INTEGER NOT NULL PRIMARY KEY, tenant INTEGER NOT NULL,"
                    + " alias VARCHAR(40) NOT NULL, seen INTEGER NOT NULL)",
                "CREATE INDEX member_tenant ON member (tenant)",
                "INSERT INTO member SELECT i, 1 + (i - i % 2000) / 2000,"
                    + " 'alias', (i * 7919) % 8000000 FROM SERIES(60000)")
            .analyzed("member");
    Outcome advice =
        copied.advised(
            "-- calls_per_minute: 300\nSELECT max(alias), max(seen) FROM member WHERE tenant = ?;");
    assertThat(advice.out()).doesNotContain("DROP INDEX", "idle-index");
  }

  /**
   * Nearly all rows have one value, and the statements ask for the others, so they need the index.
   */
  @EveryEngine
  void indexOfSkewedValuesStays(TestDatabase database) throws SQLException, IOException {
    CopiedDatabase copied =
        new CopiedDatabase(database, folder)
            .with(
                "CREATE TABLE job (id INTEGER NOT NULL PRIMARY KEY, stage VARCHAR(10) NOT NULL,"
                    + " payload VARCHAR(60) NOT NULL)",
                "CREATE INDEX job_stage ON job (stage)",
                "INSERT INTO job SELECT i, CASE WHEN i > 59900 THEN 'open' ELSE 'done' END,"
                    + " 'payload-of-some-characters-that-fill-a-row' FROM SERIES(60000)")
            .analyzed("job");
    Outcome advice =
        copied.advised(
            "-- calls_per_minute: 300\nSELECT max(payload) FROM job WHERE stage = 'open';");
    assertThat(advice.out()).doesNotContain("DROP INDEX", "idle-index");
  }

  /** The table of the foreign key is on no copy, so the catalogue's finding stays. */
  @EveryEngine
  void foreignKeyOutsideTheWorkloadEndsNothing(TestDatabase database)
      throws SQLException, IOException {
    CopiedDatabase copied =
        new CopiedDatabase(database, folder)
            .with(
                "CREATE TABLE owner (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE TABLE pass (id INTEGER NOT NULL PRIMARY KEY, owner_id INTEGER NOT NULL,"
                    + " FOREIGN KEY (owner_id) REFERENCES owner (id))",
                "CREATE TABLE entry (id INTEGER NOT NULL PRIMARY KEY, actor VARCHAR(40) NOT NULL)",
                "INSERT INTO owner SELECT i FROM SERIES(3000)",
                "INSERT INTO pass SELECT i, i FROM SERIES(3000)",
                "INSERT INTO entry SELECT i, 'actor' FROM SERIES(100)",
                "INSERT INTO entry SELECT i + 100, i FROM SERIES(30000)")
            .analyzed("owner", "pass", "entry");
    Outcome advice = copied.advised("SELECT * FROM entry WHERE actor = ?;");
    assertThat(advice.code()).as(advice.err()).isEqualTo(1);
    assertThat(advice.out()).contains("entry has no index on");
    if (!database.engine().matches("m.*")) { // InnoDB makes the index of a foreign key itself.
      assertThat(advice.out()).contains("CREATE INDEX", "\"pass_owner_id_idx\" ON \"pass\"");
    }
    assertThat(copied.obeyed(advice)).isNotEmpty();
  }

  /** A virtual column, in each engine's own form, is compared with a value. */
  @EveryEngine
  void virtualColumnGetsAnIndexThatTheEngineBuilds(TestDatabase database)
      throws SQLException, IOException {
    CopiedDatabase copied =
        new CopiedDatabase(database, folder)
            .with(
                "CREATE TABLE login (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(60) NOT NULL,"
                    + " folded "
                    + (database.engine().equals("postgres") ? "text" : "VARCHAR(60)")
                    + " GENERATED ALWAYS AS (lower(email)) VIRTUAL)",
                "INSERT INTO login (id, email) SELECT i, "
                    + (database.engine().matches("m.*") ? "concat('M', i)" : "'M' || i")
                    + " FROM SERIES(20000)")
            .analyzed("login");
    Outcome advice =
        copied.advised("-- calls_per_minute: 600\nSELECT id FROM login WHERE folded = ?;");
    assertThat(copied.obeyed(advice)).as(advice.out()).hasSize(1);
    copied.analyzed("login");
    assertThat(indexes(copied, "SELECT id FROM login WHERE folded = 'm7'")).hasSize(1);
  }

  /** The index on the whole table is built without CONCURRENTLY, and every partition has it. */
  @EveryEngine("postgres")
  void partitionedTableGetsAnIndexThatTheEngineBuilds(TestDatabase database)
      throws SQLException, IOException {
    CopiedDatabase copied = partitioned(database);
    Outcome advice =
        copied.advised(
            "-- calls_per_minute: 300\n"
                + "SELECT * FROM trail WHERE tenant = $1 ORDER BY at DESC LIMIT 50;");
    assertThat(advice.out())
        .contains(
            "trail has no index on (\"tenant\", \"at\" DESC)", "how its rows lie in partitions")
        .doesNotContain("proven: on a scratch copy");
    assertThat(copied.obeyed(advice)).hasSize(5);
    assertThat(indexes(copied, "SELECT * FROM trail WHERE tenant = 7 ORDER BY at DESC LIMIT 50"))
        .hasSize(2);
  }

  private CopiedDatabase partitioned(TestDatabase database) throws SQLException, IOException {
    return new CopiedDatabase(database, folder)
        .with(
            "CREATE TABLE trail (id bigint NOT NULL, tenant int NOT NULL, at timestamptz NOT NULL,"
                + " PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
            "CREATE TABLE trail_early PARTITION OF trail FOR VALUES FROM ('2026-01-01') TO"
                + " ('2026-03-01')",
            "CREATE TABLE trail_late PARTITION OF trail FOR VALUES FROM ('2026-03-01') TO"
                + " ('2026-06-01')",
            "INSERT INTO trail SELECT i, i % 300, timestamptz '2026-01-02' + i * interval '1 min'"
                + " FROM SERIES(60000)",
            "ANALYZE trail");
  }

  /** A hidden index is shown again and not created twice. */
  @EveryEngine({"mysql", "mariadb"})
  void hiddenIndexIsShownAgain(TestDatabase database) throws SQLException, IOException {
    boolean mysql = database.engine().equals("mysql");
    CopiedDatabase copied =
        new CopiedDatabase(database, folder)
            .with(
                "CREATE TABLE visit (id INTEGER NOT NULL PRIMARY KEY, member INTEGER NOT NULL,"
                    + " KEY visit_member (member) "
                    + (mysql ? "INVISIBLE" : "IGNORED")
                    + ")",
                "INSERT INTO visit SELECT i, i % 9000 FROM SERIES(30000)")
            .analyzed("visit");
    Outcome advice =
        copied.advised("-- calls_per_minute: 900\nSELECT * FROM visit WHERE member = ?;");
    assertThat(copied.obeyed(advice))
        .as(advice.out())
        .containsExactly(
            "ALTER TABLE `visit` ALTER INDEX `visit_member` "
                + (mysql ? "VISIBLE" : "NOT IGNORED"));
    assertThat(indexes(copied, "SELECT * FROM visit WHERE member = 7"))
        .containsExactly("visit_member");
  }

  /** A report names what the copy lacks, and then calls nothing proven. */
  @EveryEngine("postgres")
  void whatTheCopyLacksIsSaidAndNeverCalledProven(TestDatabase database)
      throws SQLException, IOException {
    CopiedDatabase copied =
        new CopiedDatabase(database, folder)
            .with(
                "CREATE TABLE note (id int PRIMARY KEY, author int NOT NULL, kept int UNIQUE"
                    + " DEFERRABLE)",
                "INSERT INTO note SELECT i, i % 9000, i FROM SERIES(30000)",
                "ALTER TABLE note ENABLE ROW LEVEL SECURITY",
                "CREATE TRIGGER same BEFORE UPDATE ON note FOR EACH ROW EXECUTE FUNCTION"
                    + " suppress_redundant_updates_trigger()",
                "ANALYZE note");
    Outcome advice =
        copied.advised("-- calls_per_minute: 600\nSELECT * FROM note WHERE author = $1;");
    assertThat(advice.out())
        .contains(
            "likely: on a scratch copy",
            "its row security policies",
            "its triggers",
            "its deferrable constraints")
        .doesNotContain("proven: on a scratch copy");
  }
}
