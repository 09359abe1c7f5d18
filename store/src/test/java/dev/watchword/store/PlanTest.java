// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sample.Seeder;
import java.sql.SQLException;

/**
 * A5: on tables of realistic size, each engine serves each statement by the declared index; and
 * without any one of the indexes this very check fails.
 */
class PlanTest {

  @EveryEngine
  void everyStatementIsServedByItsDeclaredIndex(TestDatabase database) throws SQLException {
    StoreConfig config = TestStore.config(database, "database.statement-timeout", "60s");
    Watchword.migrate(config);
    new Seeder(config).seed(100_000);
    try (Watchword store = Watchword.open(config)) {
      Plans.areAsDeclared(database, store.db(), Catalogue.PAGES);
    }
  }
}
