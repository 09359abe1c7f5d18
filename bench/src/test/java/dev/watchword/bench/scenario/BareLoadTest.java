// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.Engines;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;

/** The limit of a load does the seeder's whole work: the same rows, the same indexes. */
class BareLoadTest {

  @EveryEngine
  void bareLoadWritesTheSameRowsAndLeavesTheSameIndexes(TestDatabase database) throws Exception {
    DatabaseServer server = Engines.shared(database.engine());
    Seeded seeded = Seeded.rows(database.url(), Testbed.FEWEST_ROWS);
    BareLoad bare = BareLoad.of(seeded, server.folder());
    String url = server.createDatabase();
    try {
      StoreConfig config = StoreConfig.at(url);
      Watchword.migrate(config);
      bare.fill(config);
      assertThat(BareLoad.count(config)).isEqualTo(BareLoad.count(seeded.config()));
      assertThat(schema(config.database().target()))
          .isEqualTo(schema(seeded.config().database().target()));
      requireRowsAreFound(new Seeded(url, seeded.users(), List.of(), List.of()));
    } finally {
      server.dropDatabase(url);
    }
  }

  private static LiveSchema schema(Target target) throws SQLException {
    Dialect dialect = Dialect.of(target.engine());
    try (Connection connection = dialect.connect(target)) {
      return dialect.schema(connection);
    }
  }

  /** Looks up rows; each operation fails when its row is missing. */
  private static void requireRowsAreFound(Seeded filled) throws Exception {
    try (Ways ways = new Ways(filled, 1)) {
      Draw draw = Draw.evenly(new SplittableRandom(1));
      for (int i = 0; i < 100; i++) {
        Operation.CHECK.once(ways.store(), draw, filled.users());
        Operation.SIGN_IN.once(ways.store(), draw, filled.users());
      }
    }
  }
}
