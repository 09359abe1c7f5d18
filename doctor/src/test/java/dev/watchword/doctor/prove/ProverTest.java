// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.Proposal;
import dev.watchword.doctor.prove.Proof.StatementProof;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class ProverTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @EveryEngine
  void indexIsShownToHelpOnACopyWithTheSameSkew(TestDatabase database) throws Exception {
    Address examined = examined(database);
    Schema schema = Doctor.collect(examined, new Look("", List.of(), List.of(), true)).schema();
    List<String> notes = new ArrayList<>();
    Spread spread;
    try (OpenDatabase open = OpenDatabase.reading(examined)) {
      spread = SkewReader.read(open, schema.tables(), notes);
    }
    assertThat(notes).isEmpty();
    Plan plan = plan(schema, engine(examined));
    Proof proof;
    try (GivenScratch scratch = GivenScratch.of(empty(database))) {
      proof = new Prover(scratch, spread, NOW, line -> {}).prove(schema, plan, 6_000);
      assertSkew(scratch, proof);
    }
    assertThat(proof.rolledBack()).as(proof.notes().toString()).isTrue();
    StatementProof byToken = named(proof, "by-token");
    assertThat(byToken.before().indexes()).isEmpty();
    assertThat(byToken.before().scanned()).contains("session");
    assertThat(byToken.after().indexes()).containsExactly("session_token_idx");
    assertThat(byToken.after().reads() * 5).isBetween(1L, byToken.before().reads());
    assertThat(named(proof, "touch").after().runs()).isPositive();
    assertThat(proof.writes())
        .extracting(write -> write.operation())
        .containsExactly("insert", "update", "delete");
    assertThat(proof.steps()).hasSameSizeAs(plan.steps());
    assertThat(proof.notes()).as("notes").allMatch(note -> note.startsWith("unknown is not"));
  }

  /**
   * The plan stops where one of its indexes cannot be built, as it would on the examined database.
   */
  @EveryEngine
  void nothingIsDroppedOnceAnIndexCouldNotBeBuilt(TestDatabase database) throws Exception {
    Address examined = examined(database);
    try (OpenDatabase open = OpenDatabase.changing(examined)) {
      open.execute("CREATE INDEX session_kind_idx ON session (kind)");
    }
    Schema schema = Doctor.collect(examined, Look.EVERYTHING).schema();
    IndexInfo old =
        schema.table("session").orElseThrow().indexes().stream()
            .filter(index -> index.name().equals("session_kind_idx"))
            .findFirst()
            .orElseThrow();
    RawIndexShape unique = RawIndexShape.of("session", List.of(Key.of("kind"))).asUnique();
    Change.Create create = new Change.Create("session_kind_key", unique, List.of());
    Proposal replace = new Proposal(new Change.Replace(create, List.of(old)), "asked");
    Plan plan = Plan.of(engine(examined), schema, List.of(replace), List.of(), NOW);
    Spread spread;
    try (OpenDatabase open = OpenDatabase.reading(examined)) {
      spread = SkewReader.read(open, schema.tables(), new ArrayList<>());
    }
    try (GivenScratch scratch = GivenScratch.of(empty(database))) {
      Proof proof = new Prover(scratch, spread, NOW, line -> {}).prove(schema, plan, 2_000);
      assertThat(proof.steps()).hasSize(1);
      assertThat(proof.notes())
          .anyMatch(note -> note.contains("rows of session have the same key"))
          .anyMatch(note -> note.contains("session_kind_idx") && note.contains("left out"));
      Schema copy = Doctor.collect(scratch.address(), Look.EVERYTHING).schema();
      assertThat(copy.table("session").orElseThrow().indexes())
          .extracting(IndexInfo::name)
          .contains("session_kind_idx")
          .doesNotContain("session_kind_key");
    }
  }

  private static StatementProof named(Proof proof, String id) {
    return proof.statements().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  /**
   * Asserts that one account has a third of all sessions, as in the examined database, and that
   * each session has an account.
   */
  private static void assertSkew(GivenScratch scratch, Proof proof) throws SQLException {
    assertThat(proof.tables()).extracting(size -> size.table()).contains("account", "session");
    try (OpenDatabase copy = OpenDatabase.reading(scratch.address())) {
      long sessions = copy.number("SELECT COUNT(*) FROM session");
      assertThat(sessions).isBetween(5_900L, 6_000L);
      assertThat(copy.number("SELECT COUNT(DISTINCT user_id) FROM session")).isGreaterThan(200);
      long heaviest =
          copy.number(
              "SELECT COUNT(*) FROM session GROUP BY user_id ORDER BY COUNT(*) DESC LIMIT 1");
      assertThat(heaviest).isBetween(sessions / 4, sessions / 2);
      assertThat(copy.number("SELECT COUNT(*) FROM session WHERE kind = 'web'"))
          .isBetween(sessions * 8 / 10, sessions * 98 / 100);
      assertThat(
              copy.number(
                  "SELECT COUNT(*) FROM session LEFT JOIN account ON account.id = user_id"
                      + " WHERE account.id IS NULL"))
          .isZero();
    }
  }

  @EveryEngine
  void scratchThatHoldsAnythingIsRefusedAndOneOfOursIsEmptyAgain(TestDatabase database)
      throws Exception {
    Address examined = examined(database);
    assertThatThrownBy(() -> GivenScratch.of(examined))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the proof fills only an empty one");
    Address empty = empty(database);
    try (GivenScratch scratch = GivenScratch.of(empty);
        OpenDatabase open = OpenDatabase.changing(scratch.address())) {
      open.execute("CREATE TABLE parent (id INT PRIMARY KEY)");
      open.execute("CREATE TABLE child (id INT, FOREIGN KEY (id) REFERENCES parent (id))");
    }
    try (GivenScratch again = GivenScratch.of(empty)) {
      assertThat(again.server()).startsWith(database.engine());
    }
  }

  private static Plan plan(Schema schema, Engine engine) {
    RawIndexShape token = RawIndexShape.of("session", List.of(Key.of("token")));
    return Plan.of(
        engine,
        schema,
        List.of(
            new Proposal(
                new Change.Create("session_token_idx", token, List.of("by-token")), "asked")),
        List.of(
            statement("by-token", "SELECT id, user_id FROM session WHERE token = $1"),
            statement("touch", "UPDATE session SET kind = $2 WHERE id = $1"),
            statement("unknown", "SELECT id FROM session WHERE length(token) + $1 = 3")),
        NOW);
  }

  private static Statement statement(String id, String sql) {
    return new Statement(id, sql, 1, List.of(), Statement.Source.FILE);
  }

  private static Engine engine(Address address) {
    try (OpenDatabase open = OpenDatabase.reading(address)) {
      return open.engine();
    }
  }

  private static Address empty(TestDatabase database) throws IOException {
    return address(database.server().createDatabase());
  }

  private static Address address(String url) throws IOException {
    Address address = Address.of(StoreConfig.at(url).database().target());
    if (address.engine() == Engine.SQLITE) {
      Files.createFile(Path.of(address.label()));
    }
    return address;
  }

  private static Address examined(TestDatabase database) throws IOException, SQLException {
    Address address = address(database.url());
    try (OpenDatabase open = OpenDatabase.changing(address)) {
      open.execute("CREATE TABLE account (id INT NOT NULL PRIMARY KEY, email VARCHAR(100))");
      open.execute(
          "CREATE TABLE session (id INT NOT NULL PRIMARY KEY, user_id INT NOT NULL,"
              + " token VARCHAR(100) NOT NULL, kind VARCHAR(20) NOT NULL,"
              + " FOREIGN KEY (user_id) REFERENCES account (id))");
      StringBuilder accounts = new StringBuilder("INSERT INTO account VALUES (1, 'a')");
      StringBuilder sessions = new StringBuilder("INSERT INTO session VALUES ");
      for (int i = 1; i <= 1_500; i++) {
        if (i > 1 && i <= 300) {
          accounts.append(", (").append(i).append(", 'a").append(i).append("')");
        }
        int user = i % 3 == 0 ? 1 : 1 + i % 300;
        sessions.append(i > 1 ? ", (" : "(").append(i).append(", ").append(user);
        sessions.append(", 'token-of-some-length-").append(i).append("', '");
        sessions.append(i % 10 == 0 ? "app" : "web").append("')");
      }
      open.execute(accounts.toString());
      open.execute(sessions.toString());
      switch (open.engine()) {
        case POSTGRES, SQLITE -> open.execute("ANALYZE");
        case MARIADB, MYSQL -> {
          open.execute("ANALYZE TABLE account");
          open.execute("ANALYZE TABLE session");
        }
      }
    }
    return address;
  }
}
