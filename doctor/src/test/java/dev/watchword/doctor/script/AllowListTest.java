// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.doctor.script.ScriptFile.Judged;
import dev.watchword.doctor.script.StatementVerdict.Extension;
import dev.watchword.doctor.script.StatementVerdict.Refuse;
import dev.watchword.doctor.script.StatementVerdict.Run;
import dev.watchword.doctor.script.StatementVerdict.SearchPath;
import dev.watchword.doctor.script.StatementVerdict.Skip;
import dev.watchword.doctor.script.StatementVerdict.Unknown;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that only statements for tables and indexes are run, however others are disguised. */
class AllowListTest {

  private static List<Judged> judged(Engine engine, String text) {
    return ScriptFile.read("a.sql", text, engine);
  }

  private static StatementVerdict only(Engine engine, String text) {
    assertThat(judged(engine, text)).as(text).hasSize(1);
    return judged(engine, text).getFirst().verdict();
  }

  private static List<String> run(Engine engine, String text) {
    return judged(engine, text).stream()
        .filter(each -> each.verdict() instanceof Run)
        .map(each -> ((Run) each.verdict()).sql())
        .toList();
  }

  /** Asserts that no statement is run, or none with "evil" in it. */
  private static void assertHarmless(Engine engine, String text) {
    try {
      assertThat(run(engine, text))
          .as(text)
          .noneMatch(sql -> sql.toLowerCase(java.util.Locale.ROOT).contains("evil"));
    } catch (ConfigException refused) {
      assertThat(refused).hasMessageContaining("a.sql:");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY (SELECT 1) TO PROGRAM 'evil'",
        "/* CREATE TABLE a (b int) */ COPY (SELECT 1) TO PROGRAM 'evil'",
        "COPY t FROM '/evil'",
        "DO $$ BEGIN PERFORM evil(); END $$",
        "DO LANGUAGE plpgsql $evil$ BEGIN END $evil$",
        "CREATE FUNCTION evil() RETURNS int LANGUAGE c AS '/evil.so'",
        "CREATE OR REPLACE FUNCTION evil() RETURNS int LANGUAGE plpython3u AS $$ 1 $$",
        "CREATE EVENT TRIGGER evil ON ddl_command_end EXECUTE FUNCTION evil()",
        "CREATE EXTENSION evil",
        "CREATE EXTENSION dblink -- evil",
        "CREATE SERVER evil FOREIGN DATA WRAPPER postgres_fdw",
        "CREATE FOREIGN TABLE evil (a text) SERVER s",
        "CREATE MATERIALIZED VIEW evil AS SELECT pg_read_file('/etc/passwd')",
        "CREATE TABLE evil AS SELECT pg_read_file('/etc/passwd') AS a",
        "CREATE TABLE evil (a) AS SELECT pg_read_file('/etc/passwd')",
        "CREATE TABLE evil AS EXECUTE p",
        "CREATE TABLE evil AS TABLE other",
        "CREATE UNLOGGED TABLE evil AS VALUES (lo_import('/etc/passwd'))",
        "CREATE TEMP TABLE evil AS SELECT 1",
        "CREATE TABLE t (a text CHECK (pg_read_file('/evil') = a))",
        "CREATE TABLE t (a text, CHECK (pg_catalog.pg_read_file('/evil') = a))",
        "CREATE TABLE t (a text CHECK (\"pg_read_file\"('/evil') = a))",
        "CREATE TABLE t (a text CHECK (U&\"\\0070g_read_file\"('/evil') = a))",
        "CREATE TABLE t (a text CHECK (pg_read_file /* ( */ ('/evil') = a))",
        "CREATE TABLE t (a text CHECK (pg_read_file -- x\n ('/evil') = a))",
        "CREATE TABLE t (a text DEFAULT lo_import('/evil'))",
        "CREATE TABLE t (a text DEFAULT 'x' || pg_read_file('/evil'))",
        "CREATE TABLE t (a text DEFAULT (pg_read_file('/evil')))",
        "CREATE TABLE t (a text GENERATED ALWAYS AS (pg_read_file('/evil')) STORED)",
        "CREATE TABLE t PARTITION OF p FOR VALUES FROM (pg_read_file('/evil')) TO (2)",
        "CREATE TABLE t (a int) TABLESPACE evil",
        "CREATE INDEX i ON t (pg_read_file('/evil'))",
        "CREATE INDEX i ON t ((dblink('evil', 'x')))",
        "CREATE INDEX i ON t (a) WHERE pg_sleep(1) IS NULL AND 'evil' = a",
        "ALTER TABLE t ADD COLUMN a text DEFAULT pg_read_file('/evil')",
        "ALTER TABLE t ALTER COLUMN a TYPE text USING pg_read_file('/evil')",
        "ALTER TABLE t ENABLE TRIGGER evil",
        "ALTER TABLE t ADD CONSTRAINT c CHECK (evil(a))",
        "CREATE DOMAIN d AS text CHECK (evil(VALUE))",
        "CREATE TYPE evil (INPUT = a, OUTPUT = b)",
        "CREATE SCHEMA s CREATE VIEW evil AS SELECT 1",
        "ALTER SYSTEM SET archive_command = 'evil'",
        "SET session_preload_libraries = 'evil'",
        "LOAD 'evil'",
        "IMPORT FOREIGN SCHEMA evil FROM SERVER s INTO x",
        "SELECT lo_export(1, '/evil')",
        "SELECT set_config('search_path', evil(), false)",
        "SELECT set_config('log_directory', 'evil', false)",
        "GRANT pg_execute_server_program TO evil",
        "\\! evil",
        "\\copy t from program 'evil'",
        "CREATE TABLE a (b text DEFAULT E'\\''); COPY (SELECT '1') TO PROGRAM 'evil'; --')",
        "CREATE TABLE a (b text DEFAULT E'x'\n'\\''); COPY (SELECT 1) TO PROGRAM 'evil'; --')",
        "CREATE TABLE a (b text DEFAULT $a$ $b$ $a$); COPY (SELECT 1) TO PROGRAM 'evil'; --$a$)",
        "CREATE TABLE a (b text /* /* */ ); COPY (SELECT 1) TO PROGRAM 'evil' */ )",
        "CREATE TABLE a (b int); COPY (SELECT 1) TO PROGRAM 'evil'",
        "COPY t FROM stdin;\nCOPY t TO PROGRAM 'evil';\n\\.\nCOPY (SELECT 1) TO PROGRAM 'evil';"
      })
  void postgresRunsNothingElse(String text) {
    assertHarmless(Engine.POSTGRES, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 INTO OUTFILE '/evil'",
        "/*!50000 SELECT 1 INTO OUTFILE '/evil' */",
        "/*! SELECT 1 INTO DUMPFILE '/evil' */;",
        "CREATE TABLE t (a int) /*!50000 AS SELECT 'evil' */",
        "CREATE TABLE t (a int) SELECT LOAD_FILE('/evil')",
        "CREATE TABLE evil TABLE other",
        "CREATE TABLE t (a int) ENGINE=FEDERATED CONNECTION='mysql://evil'",
        "CREATE TABLE t (a int) ENGINE CONNECT TABLE_TYPE=DOS FILE_NAME='evil'",
        "CREATE TABLE t (a int) ENGINE = 'CSV' COMMENT 'evil'",
        "CREATE TABLE t (a int) DATA DIRECTORY='/evil'",
        "CREATE TABLE t (a int) DATA DIRECTORY '/evil'",
        "CREATE TABLE t (a int) UNION=(evil)",
        "CREATE TABLE t (a int) PARTITION BY HASH(a) (PARTITION p DATA DIRECTORY = '/evil')",
        "CREATE TABLE t (a text DEFAULT (load_file('/evil')))",
        "CREATE TABLE t (a text, CHECK (`load_file`('/evil') = a))",
        "CREATE TABLE t (a int, CHECK (sleep(100) = 0 AND 'evil' = a))",
        "CREATE INDEX i ON t ((benchmark(1000000000, 'evil')))",
        "ALTER TABLE t ENGINE=CONNECT COMMENT='evil'",
        "ALTER TABLE t IMPORT TABLESPACE -- evil",
        "ALTER TABLE t ADD COLUMN evil int, DATA DIRECTORY='/evil'",
        "LOAD DATA INFILE '/evil' INTO TABLE t",
        "LOAD DATA LOCAL INFILE '/evil' INTO TABLE t",
        "CREATE FUNCTION evil RETURNS STRING SONAME 'evil.so'",
        "INSTALL PLUGIN evil SONAME 'evil.so'",
        "CREATE USER evil",
        "GRANT ALL ON *.* TO evil",
        "SET GLOBAL general_log_file = '/evil'",
        "CREATE EVENT evil ON SCHEDULE EVERY 1 SECOND DO SELECT 1",
        "CREATE TRIGGER evil BEFORE INSERT ON t FOR EACH ROW BEGIN SELECT 1; SELECT 2; END",
        "CREATE SERVER evil FOREIGN DATA WRAPPER mysql OPTIONS (HOST 'x')",
        "source /evil",
        "\\! evil",
        "DELIMITER //\nCREATE TABLE a (b int); SELECT 'evil' INTO OUTFILE '/x' //",
        "CREATE TABLE a (b varchar(9) DEFAULT '\\''); SELECT 'evil' INTO OUTFILE '/x'; -- ')",
        "CREATE TABLE a (b varchar(9) DEFAULT \"\\\"\"); SELECT 'evil' INTO OUTFILE '/x'; -- \")",
        "CREATE TABLE a (b int -- ) \n); # evil\nSELECT 'evil' INTO OUTFILE '/x'",
        "USE mysql; CREATE TABLE evil (a int)",
      })
  void mariaDbAndMySqlRunNothingElse(String text) {
    assertHarmless(Engine.MARIADB, text);
    assertHarmless(Engine.MYSQL, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATTACH '/evil.db' AS evil",
        "ATTACH DATABASE '/evil.db' AS e; CREATE TABLE e.t (a)",
        "CREATE TABLE other.evil (a)",
        "CREATE TABLE temp.evil (a)",
        "ALTER TABLE other.evil ADD COLUMN b",
        "VACUUM INTO '/evil.db'",
        "PRAGMA writable_schema = 1 -- evil",
        "PRAGMA temp_store_directory = '/evil'",
        "SELECT load_extension('/evil.so')",
        "SELECT writefile('/evil', 'x')",
        "CREATE TABLE t (a DEFAULT (load_extension('/evil')))",
        "CREATE TABLE t (a, b AS (readfile('/evil')))",
        "CREATE TABLE t (a CHECK ([load_extension]('/evil')))",
        "CREATE TABLE t (a CHECK (\"load_extension\"('/evil')))",
        "CREATE TABLE evil AS SELECT 1",
        "CREATE INDEX i ON t (edit('evil'))",
        "CREATE INDEX i ON t (a) WHERE fts3_tokenizer('evil') IS NULL",
        "CREATE VIRTUAL TABLE evil USING csv(filename='/etc/passwd')",
        "CREATE TEMP TABLE evil (a)",
        "CREATE VIEW evil AS SELECT readfile('/x')",
        "CREATE TRIGGER evil AFTER INSERT ON t BEGIN SELECT writefile('/x', 'y'); END",
        "backup to '/evil.db'",
        "restore from '/evil.db'",
        ".shell evil",
        ".import |evil t",
        "CREATE TABLE a (b DEFAULT '\\'); ATTACH 'evil' AS x; --')",
      })
  void sqliteRunsNothingElse(String text) {
    assertHarmless(Engine.SQLITE, text);
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void everydayTablesAndIndexesAreRunAsTheyAre(Engine engine) {
    String table =
        "CREATE TABLE IF NOT EXISTS pass (id varchar(36) NOT NULL PRIMARY KEY, program varchar(20),"
            + " price decimal(10, 2) DEFAULT 0 CHECK (price >= 0),"
            + " made timestamp DEFAULT CURRENT_TIMESTAMP,"
            + " CONSTRAINT pass_program UNIQUE (program),"
            + " FOREIGN KEY (program) REFERENCES programs (id) ON DELETE CASCADE)";
    String index = "CREATE UNIQUE INDEX pass_lower ON pass (lower(program), id)";
    String alter = "ALTER TABLE pass ADD COLUMN seen int";
    assertThat(run(engine, String.join(";\n", table, index, alter)))
        .containsExactly(table, index, alter);
  }

  @Test
  void commentsNeverReachTheServer() {
    assertThat(run(Engine.MYSQL, "CREATE /* a */ TABLE t (a int) -- b\n/*!40100 ENGINE=InnoDB */;"))
        .singleElement()
        .asString()
        .doesNotContain("/*", "--")
        .contains("ENGINE=InnoDB");
  }

  @Test
  void defaultOfAnUnknownFunctionIsLeftOut() {
    assertThat(
            run(Engine.POSTGRES, "CREATE TABLE t (id text DEFAULT public.evil(3)::text NOT NULL)"))
        .containsExactly("CREATE TABLE t (id text NOT NULL)");
  }

  @Test
  void versionsOfConditionalCommentsAreThoseOfTheEngine() {
    String text = "CREATE TABLE t (a int /*!80023 INVISIBLE */ /*M!100200 COMMENT 'm' */);";
    assertThat(run(Engine.MYSQL, text)).singleElement().asString().contains("INVISIBLE");
    assertThat(run(Engine.MYSQL, text)).singleElement().asString().doesNotContain("COMMENT");
    assertThat(run(Engine.MARIADB, text)).singleElement().asString().contains("COMMENT");
    assertThat(run(Engine.MARIADB, text)).singleElement().asString().doesNotContain("INVISIBLE");
  }

  @Test
  void pathsOfSchemasAreUnderstood() {
    assertThat(only(Engine.POSTGRES, "SET search_path = app, \"My App\", public;"))
        .isEqualTo(new SearchPath(List.of("app", "My App", "public")));
    assertThat(only(Engine.POSTGRES, "SET search_path TO app;"))
        .isEqualTo(new SearchPath(List.of("app")));
    assertThat(only(Engine.POSTGRES, "SELECT pg_catalog.set_config('search_path', '', false);"))
        .isEqualTo(new SearchPath(List.of()));
    assertThat(only(Engine.POSTGRES, "CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA app;"))
        .isEqualTo(new Extension("citext", "app"));
  }

  @Test
  void bodiesWithSemicolonsAreOneStatement() {
    String sqlite =
        "CREATE TRIGGER x AFTER UPDATE ON t BEGIN UPDATE t SET a = CASE WHEN a THEN 1 ELSE 2 END;"
            + " DELETE FROM t; END; CREATE TABLE u (a)";
    assertThat(judged(Engine.SQLITE, sqlite)).hasSize(2);
    String mysql =
        "CREATE DEFINER=`r`@`%` PROCEDURE p() BEGIN IF 1 THEN SELECT 1; END IF; END;"
            + " CREATE TABLE u (a int)";
    assertThat(judged(Engine.MYSQL, mysql)).hasSize(2);
    String atomic =
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; CREATE TABLE u (a int)";
    assertThat(judged(Engine.POSTGRES, atomic)).hasSize(2);
  }

  @Test
  void whatIsNotRunIsToldApart() {
    assertThat(only(Engine.POSTGRES, "GRANT ALL ON t TO u")).isEqualTo(new Skip("GRANT"));
    assertThat(only(Engine.POSTGRES, "CREATE TABEL c (d int)")).isInstanceOf(Unknown.class);
    assertThat(only(Engine.POSTGRES, "nonsense")).isInstanceOf(Unknown.class);
    assertThat(only(Engine.POSTGRES, "CREATE TABLE t (a int CHECK (evil(a)))"))
        .isInstanceOfSatisfying(
            Refuse.class, refused -> assertThat(refused.reason()).contains("calls evil"));
  }

  @Test
  void textOfAnotherEngineIsRefusedByItsLine() {
    assertThatThrownBy(() -> judged(Engine.POSTGRES, "\nCREATE TABLE a (b text DEFAULT 'x)"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a.sql:2");
  }
}
