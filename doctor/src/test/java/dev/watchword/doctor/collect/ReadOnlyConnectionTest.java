// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.doctor.Sql;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.schema.DbException;
import java.sql.SQLException;

class ReadOnlyConnectionTest {

  /** The engine itself refuses every write. */
  @EveryEngine
  void engineRefusesEveryWrite(TestDatabase database) throws SQLException {
    Sql.run(database, "CREATE TABLE session (id INTEGER PRIMARY KEY)");
    try (ReadOnlyConnection connection = ReadOnlyConnection.open(Sql.address(database))) {
      for (String write :
          new String[] {
            "INSERT INTO session VALUES (1)",
            "CREATE TABLE other (id INTEGER)",
            "DROP TABLE session"
          }) {
        assertThatThrownBy(() -> connection.list(write, row -> row.getInt(1)))
            .as(write)
            .isInstanceOf(DbException.class);
      }
      assertThat(connection.list("SELECT count(*) FROM session", row -> row.getInt(1)))
          .containsExactly(0);
    }
  }

  @EveryEngine
  void failedReadIsANoteAndTheNextOneWorks(TestDatabase database) throws SQLException {
    Sql.run(database, "CREATE TABLE session (id INTEGER PRIMARY KEY)");
    try (ReadOnlyConnection connection = ReadOnlyConnection.open(Sql.address(database))) {
      assertThat(connection.tried("the moon", "SELECT * FROM moon", row -> 1)).isEmpty();
      assertThat(connection.notes())
          .singleElement()
          .asString()
          .startsWith("the moon cannot be read");
      assertThat(connection.list("SELECT 7", row -> row.getInt(1))).containsExactly(7);
    }
  }

  @EveryEngine("postgres")
  void slowStatementIsEndedByTheServer(TestDatabase database) {
    try (ReadOnlyConnection connection = ReadOnlyConnection.open(Sql.address(database))) {
      assertThat(connection.list("SHOW statement_timeout", row -> row.getString(1)))
          .containsExactly("5s");
      assertThat(connection.list("SHOW lock_timeout", row -> row.getString(1)))
          .containsExactly("2s");
      assertThat(connection.list("SHOW transaction_read_only", row -> row.getString(1)))
          .containsExactly("on");
    }
  }
}
