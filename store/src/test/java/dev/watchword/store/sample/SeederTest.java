// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Catalogue;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.field.FieldValues;
import dev.watchword.store.sql.Drift;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.user.User;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * The seeder loads whole tables in each engine's own way: the rows and the schema must be right.
 */
class SeederTest {
  private static final int USERS = Probe.ROW + 1;

  @EveryEngine
  void rowsAreCompleteAndTheSchemaIsAsBefore(TestDatabase database) throws SQLException {
    StoreConfig config = seeded(database);
    assertThat(Sql.number(database, "SELECT COUNT(*) FROM users")).isEqualTo(USERS);
    assertThat(Sql.number(database, "SELECT COUNT(*) FROM session")).isEqualTo(USERS * 2);
    try (Watchword store = Watchword.open(config)) {
      Instant created = Probe.NOW.minus(Duration.ofMinutes(Probe.ROW + 60L));
      assertThat(store.users().byId(Probe.id("user", Probe.ROW)))
          .contains(
              new User(
                  Probe.id("user", Probe.ROW),
                  Probe.email(Probe.ROW),
                  Probe.ROW % 3 != 0,
                  "User " + Probe.ROW,
                  null,
                  created,
                  created,
                  null,
                  FieldValues.NONE));
      assertThat(Drift.of(store.db(), Catalogue.tables(), Catalogue.indexes())).isEmpty();
    }
  }

  @EveryEngine
  void tablesThatAreNotEmptyAreLeftAlone(TestDatabase database) throws SQLException {
    StoreConfig config = seeded(database);
    assertThatThrownBy(() -> new Seeder(config).seed(USERS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the table users is not empty");
    assertThat(Sql.number(database, "SELECT COUNT(*) FROM users")).isEqualTo(USERS);
  }

  private static StoreConfig seeded(TestDatabase database) {
    StoreConfig config = TestStore.config(database);
    Watchword.migrate(config);
    new Seeder(config).seed(USERS);
    return config;
  }
}
