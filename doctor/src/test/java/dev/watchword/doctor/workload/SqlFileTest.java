// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.store.schema.Engine;
import org.junit.jupiter.api.Test;

class SqlFileTest {

  @Test
  void statementsAreSplitAndWeighed() {
    Workload workload =
        SqlFile.of(
            "app.sql",
            """
            -- calls_per_minute: 12.5
            -- id: by_token
            SELECT * FROM session WHERE token = ? /* ; */;
            SELECT ';', "a;b", $tag$ ; $tag$ -- ; no end
              FROM users WHERE id = $1;
            """,
            Engine.POSTGRES);
    assertThat(workload.statements()).hasSize(2);
    Statement first = workload.statements().getFirst();
    assertThat(first.id()).isEqualTo("by_token");
    assertThat(first.callsPerMinute()).isEqualTo(12.5);
    assertThat(first.sql()).isEqualTo("SELECT * FROM session WHERE token = ?");
    Statement second = workload.statements().getLast();
    assertThat(second.id()).isEqualTo("app.sql:4");
    assertThat(second.callsPerMinute()).isOne();
    assertThat(second.sql()).contains("$tag$ ; $tag$").endsWith("id = $1");
  }

  @Test
  void whatIsNoQueryIsListedAndNotFatal() {
    Workload workload =
        SqlFile.of(
            "app.sql",
            "BEGIN; nonsense here; (SELECT 1); 'never closed ; SELECT 2",
            Engine.POSTGRES);
    assertThat(workload.statements()).extracting(Statement::sql).containsExactly("(SELECT 1)");
    assertThat(workload.notes()).hasSize(3).first().asString().contains("app.sql:1");
  }

  /**
   * A text that the doctor splits otherwise than the engine could smuggle in a second statement.
   */
  @Test
  void statementEndsWhereItEndsForTheEngine() {
    String escaped = "SELECT E'\\''; DROP TABLE users; SELECT 'x';";
    assertThat(SqlFile.of("a.sql", escaped, Engine.POSTGRES).statements())
        .extracting(Statement::sql)
        .containsExactly("SELECT E'\\''", "SELECT 'x'");
    String backslash = "SELECT '\\'; DROP TABLE users; SELECT 'x';";
    assertThat(SqlFile.of("a.sql", backslash, Engine.POSTGRES).statements())
        .extracting(Statement::sql)
        .containsExactly("SELECT '\\'", "SELECT 'x'");
    assertThat(SqlFile.of("a.sql", backslash, Engine.MYSQL).statements()).isEmpty();
    String conditional = "SELECT 1 /*!50000 ; DROP TABLE users */;";
    assertThat(SqlFile.of("a.sql", conditional, Engine.MYSQL).statements())
        .extracting(Statement::sql)
        .containsExactly("SELECT 1");
  }
}
