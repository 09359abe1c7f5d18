// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Parsed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePlannerTest {
  private static final List<Parsed> STATEMENTS =
      List.of(
          reading("SELECT * FROM tokens WHERE token = 'token 17'"),
          reading("SELECT * FROM tokens WHERE expires_at < 40"));

  @TempDir Path folder;

  /** The cost of a statement is timed once a plan: only another plan may change it. */
  @Test
  void anIndexThatAPlanPassesByChangesNoCost() throws Exception {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tokens.db"))) {
      try (java.sql.Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE tokens (id INTEGER PRIMARY KEY, token TEXT, expires_at)");
        statement.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)"
                + " INSERT INTO tokens SELECT i, 'token ' || i, i FROM n");
        statement.execute("ANALYZE");
      }
      SqlitePlanner planner = new SqlitePlanner(connection);
      List<Estimate> before = planner.estimate(STATEMENTS, List.of(), List.of());
      List<Estimate> after = planner.estimate(STATEMENTS, List.of(on("expires_at")), List.of());
      assertThat(after.getFirst()).isEqualTo(before.getFirst());
      assertThat(after.getLast()).isNotEqualTo(before.getLast());
      List<Estimate> other = planner.estimate(STATEMENTS, List.of(on("token")), List.of());
      assertThat(other.getFirst()).isNotEqualTo(before.getFirst());
      assertThat(other.getLast()).isEqualTo(before.getLast());
      Trial trial = planner.trial(STATEMENTS, List.of(on("token"), on("expires_at")), List.of());
      assertThat(trial.with()).containsExactly(other.getFirst(), after.getLast());
      assertThat(trial.without())
          .containsExactly(
              List.of(before.getFirst(), after.getLast()),
              List.of(other.getFirst(), before.getLast()));
    }
  }

  private static RawIndexShape on(String column) {
    return RawIndexShape.of("tokens", List.of(Key.of(column)));
  }

  private static Parsed reading(String sql) {
    return new Parsed(
        new Statement(sql, sql, 1, List.of(), Statement.Source.FILE),
        List.of(new Access("tokens", List.of(), List.of(), List.of(), false, Set.of(), true)),
        List.of(),
        Map.of(),
        "");
  }
}
