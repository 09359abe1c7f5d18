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
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import org.junit.jupiter.api.io.TempDir;

/**
 * X4 as a user sees it: after the doctor's plan is applied, the doctor has nothing to add or to
 * take back, and the application can write the same rows as before.
 */
class DoctorFixedPointTest {
  private static final int ROWS = 6_000;
  private static final String WORKLOAD =
      """
      -- calls_per_minute: 900
      -- id: grant_by_access_token
      SELECT * FROM grants WHERE access_token_value = ?;
      -- calls_per_minute: 900
      -- id: grant_by_any
      SELECT * FROM grants WHERE access_token_value = ? OR refresh_token_value = ?;
      -- calls_per_minute: 500
      -- id: visits_of_member
      SELECT * FROM visit WHERE member_id = ? AND seen_on > ?;
      -- calls_per_minute: 60
      -- id: visits_to_refresh
      SELECT * FROM visit WHERE refreshed_at < ? ORDER BY refreshed_at LIMIT 20;
      -- calls_per_minute: 60
      -- id: visit_refreshed
      UPDATE visit SET refreshed_at = ? WHERE id = ?;
      """;

  @TempDir Path folder;

  @EveryEngine
  void nothingIsLeftToSayAgainstAnAppliedPlan(TestDatabase database) throws Exception {
    String url = database.url();
    fill(database);
    String workload = Files.writeString(folder.resolve("w.sql"), WORKLOAD).toString();
    String plan = folder.resolve("plan.json").toString();
    assertThat(plan(url, workload)).contains("access_token_value", "refreshed_at");
    Outcome applied = run("doctor", "apply", url, plan, "--yes");
    assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
    String token = longToken();
    writeAndFind(url, token);
    assertThat(plan(url, workload)).contains("0 steps");
    Outcome again = run("doctor", url, "--workload", workload, "--advise");
    assertThat(again.out()).doesNotContain("[missing-index]", "[idle-index]");
    assertThat(again.out()).doesNotContain("[index-on-touched-column]", "[redundant-index]");
  }

  private String plan(String url, String workload) {
    Outcome planned =
        run("doctor", "plan", url, "--workload", workload, "--advise", "--out", folder.toString());
    assertThat(planned.code()).as(planned.err()).isZero();
    return planned.out();
  }

  /** Returns a text like a signed token with many claims: 4.8 KB that cannot be compressed. */
  private static String longToken() {
    byte[] bytes = new byte[3_600];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void writeAndFind(String url, String token) throws SQLException {
    try (OpenDatabase open = OpenDatabase.changing(Address.parse(url, ""))) {
      try (PreparedStatement insert =
          open.connection()
              .prepareStatement(
                  "INSERT INTO grants (id, access_token_value, refresh_token_value) VALUES (0, ?, ?)")) {
        insert.setString(1, token);
        insert.setString(2, token);
        insert.executeUpdate();
      }
      try (PreparedStatement find =
          open.connection()
              .prepareStatement("SELECT id FROM grants WHERE access_token_value = ?")) {
        find.setString(1, token);
        try (ResultSet rows = find.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getInt(1)).isZero();
        }
      }
    }
  }

  private static void fill(TestDatabase database) throws IOException, SQLException {
    boolean partial = database.engine().equals("postgres") || database.engine().equals("sqlite");
    if (database.engine().equals("sqlite")) {
      Files.createFile(Path.of(Address.parse(database.url(), "").label()));
    }
    try (OpenDatabase open = OpenDatabase.changing(Address.parse(database.url(), ""))) {
      open.execute(
          "CREATE TABLE member (id int NOT NULL PRIMARY KEY, email varchar(100) NOT NULL)");
      open.execute(
          "CREATE TABLE grants (id int NOT NULL PRIMARY KEY, access_token_value text,"
              + " refresh_token_value text)");
      open.execute(
          "CREATE TABLE visit (id int NOT NULL PRIMARY KEY, member_id int NOT NULL,"
              + " seen_on int NOT NULL, refreshed_at int NOT NULL, invited_by int,"
              + " FOREIGN KEY (invited_by) REFERENCES member (id))");
      open.execute("CREATE INDEX visit_seen_member ON visit (seen_on, member_id)");
      if (partial) {
        open.execute(
            "CREATE INDEX visit_invited ON visit (invited_by) WHERE invited_by IS NOT NULL");
      }
      rows(open, "INSERT INTO member (id, email) VALUES (?, ?)", 2);
      rows(
          open,
          "INSERT INTO grants (id, access_token_value, refresh_token_value) VALUES (?, ?, ?)",
          3);
      rows(
          open,
          "INSERT INTO visit (id, member_id, seen_on, refreshed_at, invited_by) VALUES (?, ?, ?, ?, ?)",
          5);
      switch (database.engine()) {
        case "mariadb", "mysql" -> open.execute("ANALYZE TABLE member, grants, visit");
        default -> open.execute("ANALYZE");
      }
    }
  }

  private static void rows(OpenDatabase open, String sql, int columns) throws SQLException {
    boolean texts = !sql.contains("visit");
    open.connection().setAutoCommit(false);
    try (PreparedStatement insert = open.connection().prepareStatement(sql)) {
      for (int row = 1; row <= ROWS; row++) {
        insert.setInt(1, row);
        for (int column = 2; column <= columns; column++) {
          if (texts) {
            insert.setString(column, "value " + column + " of " + row);
          } else {
            insert.setInt(column, column == 5 ? 1 + row % 700 : row * 7919 % ROWS / column);
          }
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
    open.connection().commit();
    open.connection().setAutoCommit(true);
  }
}
