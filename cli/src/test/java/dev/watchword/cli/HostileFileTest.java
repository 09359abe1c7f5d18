// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static dev.watchword.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * X5: files that try to do more than make tables. Where such a statement runs, it leaves a file
 * named canary in a folder that every account may write, or prints a secret from there.
 */
class HostileFileTest {
  private static final String TABLE =
      "CREATE TABLE pass (id varchar(36) PRIMARY KEY, a varchar(99));\n";
  private static final String SECRET = "the secret of the canary";

  @TempDir Path folder;

  @BeforeEach
  void openToAll() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(folder.resolve("secret"), SECRET);
  }

  private Path canary() {
    return folder.resolve("canary");
  }

  /** Returns statements that leave the canary without any trick. */
  private List<String> plain(String engine) {
    return switch (engine) {
      case "postgres" -> List.of("COPY (SELECT 1) TO PROGRAM 'touch CANARY'");
      case "mariadb", "mysql" ->
          List.of("SET GLOBAL general_log_file = 'CANARY'", "SET GLOBAL general_log = 1");
      default -> List.of("ATTACH 'CANARY' AS other", "CREATE TABLE other.t (a)");
    };
  }

  private List<String> tricks(String engine) {
    return switch (engine) {
      case "postgres" ->
          List.of(
              "/* CREATE TABLE x (a int); */ COPY (SELECT 1) TO PROGRAM 'touch CANARY'",
              "CREATE TABLE x1 (a text DEFAULT E'\\''); COPY (SELECT 1) TO PROGRAM 'touch CANARY'; --')",
              "CREATE TABLE x2 (a text DEFAULT $q$ ' $q$); COPY (SELECT 1) TO 'CANARY'; SELECT ''",
              "DO $$ BEGIN EXECUTE 'COPY (SELECT 1) TO PROGRAM ''touch CANARY'''; END $$",
              "CREATE TABLE x3 AS SELECT pg_read_file('FOLDER/secret') AS a",
              "CREATE TABLE x4 (a text DEFAULT pg_read_file('FOLDER/secret'))",
              "CREATE TABLE x5 (a text CHECK (\"pg_read_file\"('FOLDER/secret') <> a))",
              "CREATE INDEX x6 ON pass ((pg_read_file('FOLDER/secret')))",
              "CREATE TABLE x7 (a oid DEFAULT (lo_export(lo_import('FOLDER/secret'), 'CANARY')))",
              "CREATE MATERIALIZED VIEW x8 AS SELECT pg_ls_dir('FOLDER')",
              "CREATE EXTENSION dblink",
              "CREATE EXTENSION plpython3u",
              "CREATE FUNCTION x9() RETURNS int LANGUAGE c AS 'FOLDER/x.so'",
              "SELECT lo_export(lo_from_bytea(0, 'x'), 'CANARY')",
              "ALTER SYSTEM SET archive_command = 'touch CANARY'",
              "COPY pass FROM stdin;\nx\ty\n\\.\nCOPY pass TO 'CANARY'",
              "\\! touch CANARY",
              "\\copy pass to 'CANARY'");
      case "mariadb", "mysql" ->
          List.of(
              "SELECT 'x' INTO OUTFILE 'CANARY'",
              "/*!50000 SELECT 'x' INTO DUMPFILE 'CANARY' */",
              "CREATE TABLE x1 (a varchar(9) DEFAULT '\\''); SELECT 'x' INTO OUTFILE 'CANARY'; -- ')",
              "CREATE TABLE x2 (a int) SELECT LOAD_FILE('FOLDER/secret') AS b",
              "CREATE TABLE x3 (a int) /*!50000 AS SELECT LOAD_FILE('FOLDER/secret') AS b */",
              "CREATE TABLE x4 (a int) DATA DIRECTORY = 'FOLDER'",
              "CREATE TABLE x5 (a int) ENGINE=CONNECT TABLE_TYPE=DOS FILE_NAME='CANARY'",
              "CREATE TABLE x6 (a text DEFAULT (LOAD_FILE('FOLDER/secret')))",
              "CREATE TABLE x7 (a int) ENGINE=FEDERATED CONNECTION='mysql://u@127.0.0.1:1/d/t'",
              "LOAD DATA INFILE 'FOLDER/secret' INTO TABLE pass",
              "LOAD DATA LOCAL INFILE 'FOLDER/secret' INTO TABLE pass",
              "CREATE FUNCTION x8 RETURNS STRING SONAME 'x.so'",
              "CREATE EVENT x9 ON SCHEDULE EVERY 1 SECOND DO SELECT 1 INTO OUTFILE 'CANARY'",
              "DELIMITER //\nSELECT 'x' INTO OUTFILE 'CANARY' //\nDELIMITER ;\nSET @a = 1",
              "\\! touch CANARY",
              "system touch CANARY");
      default ->
          List.of(
              "VACUUM INTO 'CANARY'",
              "SELECT load_extension('FOLDER/secret')",
              "SELECT writefile('CANARY', 'x')",
              "CREATE TABLE x1 (a DEFAULT '\\'); ATTACH 'CANARY' AS o; CREATE TABLE o.t (a); --')",
              "CREATE TABLE x2 (a, b AS (readfile('FOLDER/secret')))",
              "CREATE TABLE x3 (a CHECK ([writefile]('CANARY', a)))",
              "CREATE TRIGGER x4 AFTER INSERT ON pass BEGIN SELECT writefile('CANARY', 'x'); END",
              "CREATE VIRTUAL TABLE x5 USING csv(filename='FOLDER/secret')",
              "PRAGMA writable_schema = 1",
              "backup to 'CANARY'",
              ".shell touch CANARY",
              ".backup CANARY");
    };
  }

  private String located(String sql) {
    return sql.replace("CANARY", canary().toString()).replace("FOLDER", folder.toString());
  }

  private String hostile(String engine) {
    StringBuilder text = new StringBuilder();
    plain(engine).forEach(sql -> text.append(located(sql)).append(";\n"));
    tricks(engine).forEach(sql -> text.append(located(sql)).append(";\n"));
    return text.toString();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @EveryEngine
  void fileOfTablesMakesTablesAndDoesNothingElse(TestDatabase database) throws IOException {
    String schema = file("schema.sql", TABLE + hostile(database.engine()));
    Outcome examined = run("doctor", "--schema", schema, "--engine", database.engine());
    assertThat(examined.code()).as(examined.out() + examined.err()).isBetween(0, 1);
    assertThat(examined.out()).contains("not run").doesNotContain(SECRET, "canary'");
    assertThat(examined.err()).isEmpty();
    assertThat(canary()).doesNotExist();
  }

  @EveryEngine
  void fileOfIndexesTriesIndexesAndNothingElse(TestDatabase database) throws IOException {
    String indexes =
        file("indexes.sql", "CREATE INDEX pass_a ON pass (a);\n" + hostile(database.engine()));
    Outcome tried =
        run(
            "doctor",
            "lint",
            indexes,
            "--schema",
            file("schema.sql", TABLE),
            "--engine",
            database.engine());
    assertThat(tried.code()).as(tried.out() + tried.err()).isEqualTo(1);
    assertThat(tried.out())
        .contains("indexes.sql:1  ok", "not tried: ", " not tried\n")
        .doesNotContain(SECRET);
    assertThat(canary()).doesNotExist();
  }

  /** Proves that the canary detects: with all privileges and without the doctor, it appears. */
  @EveryEngine
  void canaryShowsWhatIsRun(TestDatabase database) throws SQLException, IOException {
    if (database.engine().equals("sqlite")) {
      Files.createFile(Path.of(database.url().substring("sqlite:".length())));
    }
    try (OpenDatabase open = OpenDatabase.changing(Address.parse(database.url(), ""))) {
      for (String sql : plain(database.engine())) {
        open.execute(located(sql));
      }
      assertThat(canary()).exists();
      if (database.engine().startsWith("m")) {
        open.execute("SET GLOBAL general_log = 0");
        open.execute("SET GLOBAL general_log_file = DEFAULT");
      }
    }
  }
}
