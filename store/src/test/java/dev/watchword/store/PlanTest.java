// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.sample.Seeder;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.Index;
import dev.watchword.store.sql.Drift;
import dev.watchword.store.sql.PlanCheck;
import java.sql.SQLException;
import java.util.List;

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
      assertThat(violations(store)).isEmpty();
      for (Index index : Catalogue.indexes()) {
        if (index.kind() != Index.Kind.PRIMARY) {
          Sql.dropIndex(database, index.table(), index.name());
          assertThat(violations(store))
              .as("without %s", index.name())
              .anyMatch(violation -> violation.contains(index.name()));
          assertThat(Drift.of(store.db(), Catalogue.tables(), Catalogue.indexes()))
              .contains("index " + index.name() + " is missing");
        }
      }
    }
  }

  private static List<String> violations(Watchword store) {
    return Catalogue.queries().stream()
        .flatMap(query -> PlanCheck.of(store.db(), query).stream())
        .toList();
  }
}
