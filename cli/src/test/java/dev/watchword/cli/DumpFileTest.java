// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static dev.watchword.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dump files as the engines' own tools write them, examined unchanged. */
class DumpFileTest {
  @TempDir Path folder;

  private Outcome examine(String engine, String text, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("dump.sql"), text);
    String[] first = {"doctor", "--schema", file.toString(), "--engine", engine};
    String[] all = new String[first.length + more.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return run(all);
  }

  private static void assertTables(Outcome outcome, String size) {
    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isBetween(0, 1);
    assertThat(outcome.out()).contains(size);
  }

  /** The dump has missing owners, settings of another version, rows, and its own schema. */
  @Test
  void dumpOfPostgresIsExaminedInItsOwnSchema() throws IOException {
    Outcome dump =
        examine(
            "postgres",
            """
            -- PostgreSQL database dump
            \\restrict Kb81
            SET a_setting_of_another_version = 0;
            SELECT pg_catalog.set_config('search_path', '', false);
            CREATE SCHEMA shop;
            ALTER SCHEMA shop OWNER TO nobody_here;
            CREATE TYPE shop.state AS ENUM ('new', 'old');
            CREATE TABLE shop.buyer (
                id bigint NOT NULL, address text NOT NULL, s shop.state DEFAULT 'new'::shop.state,
                code text DEFAULT shop.next_code() NOT NULL);
            ALTER TABLE shop.buyer OWNER TO nobody_here;
            COPY shop.buyer (id, address) FROM stdin;
            1\tada; DROP TABLE shop.buyer;
            \\.
            CREATE VIEW shop.seen AS SELECT * FROM shop.buyer;
            CREATE TABLE shop.visit (id bigint PRIMARY KEY, buyer_id bigint NOT NULL);
            ALTER TABLE ONLY shop.buyer ADD CONSTRAINT buyer_pkey PRIMARY KEY (id);
            ALTER TABLE ONLY shop.visit
                ADD CONSTRAINT f FOREIGN KEY (buyer_id) REFERENCES shop.buyer(id);
            CREATE INDEX visit_buyer ON shop.visit USING btree (buyer_id);
            \\unrestrict Kb81
            """);
    assertTables(dump, "2 tables, 3 indexes");
    assertThat(dump.out())
        .contains("schema shop", "COPY (line 12)", "CREATE VIEW (line 15)")
        .doesNotContain("foreign-key-without-index");
  }

  @EveryEngine({"mariadb", "mysql"})
  void dumpOfMySqlIsExaminedWhateverItsDatabaseIsCalled(TestDatabase database) throws IOException {
    Outcome dump =
        examine(
            database.engine(),
            """
            /*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
            CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;
            USE `shop`;
            DROP TABLE IF EXISTS `visit`;
            CREATE TABLE `visit` (`id` bigint NOT NULL AUTO_INCREMENT, `buyer_id` bigint NOT NULL,
              `made` datetime DEFAULT '0000-00-00 00:00:00', PRIMARY KEY (`id`),
              CONSTRAINT `f` FOREIGN KEY (`buyer_id`) REFERENCES `shop`.`buyer` (`id`)
            ) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4;
            LOCK TABLES `visit` WRITE;
            INSERT INTO `visit` VALUES (1,2,'it''s; -- \\'x\\''),(2,3,'y');
            UNLOCK TABLES;
            DELIMITER ;;
            /*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER `t` BEFORE INSERT ON `visit`
            FOR EACH ROW BEGIN SET NEW.id = 1; SET NEW.buyer_id = 2; END */;;
            DELIMITER ;
            CREATE TABLE `buyer` (`id` bigint NOT NULL, PRIMARY KEY (`id`));
            """);
    assertTables(dump, "2 tables, 3 indexes");
    assertThat(dump.out()).contains("CREATE TRIGGER (line 13)", "INSERT (line 10)");
  }

  @Test
  void dumpOfSqliteWithTriggersIsExamined() throws IOException {
    Outcome dump =
        examine(
            "sqlite",
            """
            PRAGMA foreign_keys=OFF;
            BEGIN TRANSACTION;
            CREATE TABLE buyer (id integer PRIMARY KEY, name text);
            INSERT INTO buyer VALUES(1,'x;y');
            CREATE TRIGGER t AFTER UPDATE ON buyer WHEN NEW.id > 1 BEGIN
              UPDATE buyer SET name = CASE WHEN id = 1 THEN 'a' ELSE 'b' END;
              DELETE FROM buyer WHERE id = 3;
            END;
            CREATE TABLE visit (id integer PRIMARY KEY, buyer_id integer REFERENCES buyer(id));
            COMMIT;
            """);
    assertTables(dump, "2 tables");
    assertThat(dump.out()).contains("CREATE TRIGGER (line 5)");
  }

  @EveryEngine
  void fileWithoutATableIsAnErrorThatNamesWhatIsThere(TestDatabase database) throws IOException {
    String engine = database.engine();
    Outcome rows = examine(engine, "INSERT INTO buyer VALUES (1);\nGRANT ALL ON buyer TO x;\n");
    assertThat(rows.code()).isEqualTo(2);
    assertThat(rows.err()).contains("makes no table", "INSERT (line 1)", "GRANT (line 2)");
    Outcome empty = examine(engine, "-- nothing\n");
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.err()).contains("makes no table: it holds no statement");
  }

  @Test
  void fileOfAnotherEngineIsAnError() throws IOException {
    Outcome foreign = examine("postgres", "\nCREATE TABLE `buyer` (`id` bigint);");
    assertThat(foreign.code()).isEqualTo(2);
    assertThat(foreign.err()).contains("dump.sql:2", "--engine");
  }

  @Test
  void otherSchemasOfTheFileAreNamed() throws IOException {
    String two = "CREATE TABLE a (id int);\nCREATE TABLE auth.b (id int);\n";
    assertThat(examine("postgres", two).out()).contains("schema auth has 1 table more");
    assertThat(examine("postgres", two, "--namespace", "auth").out()).contains("schema auth\n");
  }

  @Test
  void fileOfPowerShellIsRead() throws IOException {
    Path file = folder.resolve("utf16.sql");
    Files.write(file, "\ufeffCREATE TABLE a (id int);".getBytes(StandardCharsets.UTF_16LE));
    assertTables(run("doctor", "--schema", file.toString(), "--engine", "sqlite"), "1 table");
  }
}
