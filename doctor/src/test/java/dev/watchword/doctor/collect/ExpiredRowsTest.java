// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.Sql;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Expired;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.data.Offset;

class ExpiredRowsTest {
  private static final String NUMBERS =
      "(SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS n FROM digit a, digit b, digit c, digit e) AS numbers";

  /**
   * Inserts 10,000 rows into each of three tables: four of five expired, one of five, and a
   * duration.
   */
  private static void fill(TestDatabase database, String time, String now, String analyze)
      throws SQLException {
    Sql.run(
        database,
        "CREATE TABLE digit (d INTEGER NOT NULL)",
        "INSERT INTO digit VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
        "CREATE TABLE session (id INTEGER PRIMARY KEY, expires_at " + time + " NOT NULL)",
        "CREATE TABLE token (id INTEGER PRIMARY KEY, expiry_time BIGINT NOT NULL)",
        "CREATE TABLE fresh (id INTEGER PRIMARY KEY, expires BIGINT)",
        "CREATE TABLE lifetime (id INTEGER PRIMARY KEY, expiration INTEGER NOT NULL)",
        "CREATE INDEX session_expires_idx ON session (expires_at)",
        "CREATE INDEX token_expiry_idx ON token (expiry_time)",
        "CREATE INDEX fresh_expires_idx ON fresh (expires)",
        "CREATE INDEX lifetime_idx ON lifetime (expiration)",
        "INSERT INTO session SELECT n, " + now + " FROM " + NUMBERS,
        "INSERT INTO token SELECT n, "
            + millis(database)
            + " + (n - 8000) * 100000 FROM "
            + NUMBERS,
        "INSERT INTO fresh SELECT n, "
            + millis(database)
            + " / 1000 + (n - 2000) * 100 FROM "
            + NUMBERS,
        "INSERT INTO lifetime SELECT n, 3600 FROM " + NUMBERS);
    for (String table : List.of("session", "token", "fresh", "lifetime")) {
      Sql.run(database, analyze + " " + table);
    }
  }

  private static String millis(TestDatabase database) {
    return switch (database.engine()) {
      case "postgres" -> "CAST(extract(epoch FROM now()) AS bigint) * 1000";
      case "sqlite" -> "unixepoch() * 1000";
      default -> "UNIX_TIMESTAMP() * 1000";
    };
  }

  @EveryEngine
  void shareOfExpiredRowsIsKnown(TestDatabase database) throws SQLException {
    switch (database.engine()) {
      case "postgres" ->
          fill(database, "timestamptz", "now() + (n - 8000) * interval '100 s'", "ANALYZE");
      case "sqlite" ->
          fill(database, "TEXT", "datetime('now', ((n - 8000) * 100) || ' seconds')", "ANALYZE");
      default ->
          fill(database, "DATETIME", "NOW() + INTERVAL (n - 8000) * 100 SECOND", "ANALYZE TABLE");
    }
    Snapshot snapshot = Doctor.collect(Sql.address(database), Look.EVERYTHING);
    // MySQL estimates no range as more than half of a table; on SQLite only the middle is read.
    boolean half = List.of("sqlite", "mysql").contains(database.engine());
    assertThat(share(snapshot, "session")).isCloseTo(half ? 0.5 : 0.8, Offset.offset(0.1));
    assertThat(share(snapshot, "token")).isCloseTo(half ? 0.5 : 0.8, Offset.offset(0.1));
    assertThat(share(snapshot, "fresh")).isLessThan(0.4);
    assertThat(share(snapshot, "lifetime")).isZero();
    assertThat(snapshot.notes()).noneMatch(note -> note.contains("expired"));
    List<String> batches = batches(snapshot);
    assertThat(batches).hasSize(2);
    for (String batch : batches) {
      Sql.run(database, batch);
    }
    assertThat(Sql.rows(database, "SELECT count(*) FROM session")).containsExactly("9000|");
    assertThat(Sql.rows(database, "SELECT count(*) FROM token")).containsExactly("9000|");
  }

  /** Returns the statements that the findings advise. */
  private static List<String> batches(Snapshot snapshot) {
    return Doctor.judge(snapshot).stream()
        .filter(finding -> finding.check().equals("expired-rows"))
        .flatMap(finding -> finding.changes().stream())
        .map(change -> ((Change.Advise) change).text())
        .filter(text -> text.contains("DELETE"))
        .map(text -> text.substring(text.indexOf("DELETE")))
        .toList();
  }

  private static double share(Snapshot snapshot, String table) {
    return snapshot.expired().stream()
        .filter(expired -> expired.table().equals(table))
        .mapToDouble(Expired::share)
        .sum();
  }
}
