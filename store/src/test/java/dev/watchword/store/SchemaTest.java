// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.sql.Drift;
import java.sql.SQLException;

/** A5: the migrated schema is the declared one, on every engine. */
class SchemaTest {

  @EveryEngine
  void migratedSchemaEqualsTheDeclarations(TestDatabase database) {
    try (Watchword store = TestStore.open(database)) {
      assertThat(Drift.of(store.db(), Catalogue.tables(), Catalogue.indexes())).isEmpty();
    }
  }

  @EveryEngine
  void everyKindOfDifferenceIsSeen(TestDatabase database) throws SQLException {
    try (Watchword store = TestStore.open(database)) {
      Sql.run(
          database,
          "ALTER TABLE users ADD COLUMN nickname "
              + (database.engine().equals("sqlite") ? "TEXT" : "VARCHAR(20)"));
      Sql.run(database, "CREATE INDEX extra_idx ON users (name)");
      Sql.dropIndex(database, "session", "session_token_hash_key");
      Sql.run(database, "CREATE INDEX session_token_hash_key ON session (token_hash, user_id)");
      Sql.dropIndex(database, "verification", "verification_token_hash_key");
      assertThat(Drift.of(store.db(), Catalogue.tables(), Catalogue.indexes()))
          .containsExactlyInAnyOrder(
              "column users.nickname is not declared",
              "index users.extra_idx is not declared",
              "index session_token_hash_key should be on [token_hash] but is on [token_hash,"
                  + " user_id]",
              "index session_token_hash_key differs in being unique",
              "index verification_token_hash_key is missing");
      Sql.run(database, "DROP TABLE verification");
      assertThat(Drift.of(store.db(), Catalogue.tables(), Catalogue.indexes()))
          .contains("table verification is missing");
    }
  }
}
