// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static dev.watchword.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Generated rows of every type of an engine, and what the advice says of its assumptions. */
class DoctorTypesTest {
  private static final String INNODB =
      """
      CREATE TABLE held (
        id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, land char(2) NOT NULL,
        flag varchar(4) NOT NULL, price decimal(4,2) NOT NULL, whole decimal, weight double,
        tiny tinyint UNIQUE, byte_ tinyint unsigned NOT NULL, small smallint UNIQUE,
        medium mediumint, yes boolean NOT NULL, bit_one bit(1) NOT NULL, bits bit(8),
        wide bit(64), kind enum('a','b','it''s') NOT NULL, marks set('x','y','z') NOT NULL,
        born year NOT NULL, hour_ time NOT NULL, stamp timestamp NULL, made datetime(6) NOT NULL,
        day_ date, body json, key_ binary(16), short_ varbinary(3), raw_ blob, tiny_raw tinyblob,
        tiny_text tinytext, long_text longtext,
        next_ int GENERATED ALWAYS AS (byte_ + 1) VIRTUAL,
        both_ varchar(10) GENERATED ALWAYS AS (concat(flag, '-x')) STORED,
        stage varchar(10) CHECK (stage IN ('new','old')), grade int CHECK (grade BETWEEN 1 AND 5),
        who varchar(200) NOT NULL);
      """;

  private static final Map<String, String> SCHEMAS =
      Map.of(
          "postgres",
          """
          CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s');
          CREATE TYPE context_interval_kind AS ENUM ('in', 'out');
          CREATE DOMAIN address AS varchar(60) CHECK (VALUE LIKE '%@%');
          CREATE DOMAIN grade AS smallint CHECK (VALUE IN (1, 2, 3));
          CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
          CREATE TABLE held (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, land char(2) NOT NULL,
            flag varchar(4) NOT NULL, price numeric(4,2) NOT NULL, weight double precision,
            small smallint UNIQUE, moods mood[], felt mood NOT NULL, side context_interval_kind NOT NULL, mail address,
            level grade NOT NULL, tags text[] NOT NULL, numbers int[], host inet, net cidr,
            bits bit(3) NOT NULL, many bit varying(5), sum money, hour_ time NOT NULL,
            zoned timetz, lasted interval, body json, doc jsonb NOT NULL, key_ uuid UNIQUE,
            raw_ bytea, tree xml, place point, words tsvector, span int4range, mac macaddr,
            name_ name, letter "char", folded text COLLATE ci,
            stage varchar(10) CHECK (stage IN ('new', 'old')),
            score int CHECK (score >= 2 AND score <= 4),
            both_ text GENERATED ALWAYS AS (lower(flag)) STORED, stamp timestamptz,
            day_ date NOT NULL, digit numeric(1), who varchar(200) NOT NULL);
          """,
          "mariadb",
          INNODB,
          "mysql",
          INNODB,
          "sqlite",
          """
          CREATE TABLE held (
            id INTEGER PRIMARY KEY, land char(2) NOT NULL, flag VARCHAR(4) UNIQUE,
            price NUMERIC(4,2), anything, raw_ BLOB, stage TEXT CHECK (stage IN ('new', 'old')),
            loud TEXT AS (upper(stage)) VIRTUAL, week INT GENERATED ALWAYS AS (id % 7) STORED,
            day_ DATE, made DATETIME, hour_ TIME, body JSON, yes BOOLEAN, who TEXT NOT NULL);
          """);

  @TempDir Path folder;

  private Outcome advised(TestDatabase database, String schema, String statements)
      throws IOException {
    return run(
        "doctor",
        "--schema",
        Files.writeString(folder.resolve("schema.sql"), schema).toString(),
        "--engine",
        database.engine(),
        "--workload",
        Files.writeString(folder.resolve("statements.sql"), statements).toString(),
        "--scratch",
        database.server().createDatabase(),
        "--rows",
        "20k");
  }

  @EveryEngine
  void everyTypeIsFilledAndWhatIsNotKnownIsSaid(TestDatabase database) throws IOException {
    Outcome advice =
        advised(
            database,
            SCHEMAS.getOrDefault(database.engine(), ""),
            "SELECT * FROM held WHERE who = ?;");
    assertThat(advice.code()).as(advice.err()).isEqualTo(1);
    assertThat(advice.err()).doesNotContain("is not on the copy", "more than");
    assertThat(advice.out())
        .containsPattern("HIGH +held has no index on \\(.who.\\)")
        .contains("likely: on a scratch copy", "how many rows have each value of who");
  }

  /** The three flags have unknown distributions of values. */
  @EveryEngine
  void indexOnFlagsOfUnknownValuesIsNotProposed(TestDatabase database) throws IOException {
    Outcome advice =
        advised(
            database,
            "CREATE TABLE coupon (id INTEGER NOT NULL PRIMARY KEY, code varchar(64) NOT NULL,"
                + " sort smallint NOT NULL, keep smallint NOT NULL, edition smallint NOT NULL,"
                + " payload varchar(200) NOT NULL);",
            "-- calls_per_minute: 6000\n"
                + "SELECT payload FROM coupon WHERE sort = 0 AND keep = 1 AND edition = 2;");
    assertThat(advice.out().lines().filter(line -> line.matches(" +do +CREATE.*"))).isEmpty();
    assertThat(advice.out()).doesNotContain("proven: on a scratch copy");
  }

  /** A generated row fails by a division by zero: that table is named, the other is examined. */
  @EveryEngine("postgres")
  void tableThatCannotBeFilledIsNamedAndTheOthersAreExamined(TestDatabase database)
      throws IOException {
    Outcome advice =
        advised(
            database,
            """
            CREATE TABLE odd (id int PRIMARY KEY, parts smallint NOT NULL CHECK (parts > 0),
              share int GENERATED ALWAYS AS (100 / parts) STORED, owner text NOT NULL);
            CREATE TABLE plain (id int PRIMARY KEY, owner text NOT NULL);
            """,
            "SELECT * FROM odd WHERE owner = $1;\nSELECT * FROM plain WHERE owner = $1;");
    assertThat(advice.code()).as(advice.err()).isEqualTo(1);
    assertThat(advice.out())
        .contains(
            "plain has no index on (\"owner\")",
            "which indexes the statements of odd lack is not known",
            "division by zero")
        .doesNotContain("odd has no index on");
    assertThat(advice.err()).contains("odd is not on the copy");
  }
}
