// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The writing of pending changes after seeding, before anything is measured. */
class SettleTest {

  @EveryEngine
  void whatWasSeededIsWritten(TestDatabase database) {
    Seeded seeded = Seeded.rows(database.url(), Testbed.FEWEST_ROWS);
    assertThat(Settle.wait(seeded.config().database().target()))
        .startsWith("After seeding")
        .containsAnyOf("(CHECKPOINT)", "was emptied", "(FLUSH TABLES)");
  }

  @EveryEngine("postgres")
  void postgresMakesACheckpoint(TestDatabase database) throws SQLException {
    String before = ask(database, "SELECT checkpoint_lsn FROM pg_control_checkpoint()");
    ask(database, "SELECT pg_logical_emit_message(true, 'bench', 'something to write')");
    Settle.wait(target(database));
    assertThat(ask(database, "SELECT checkpoint_lsn FROM pg_control_checkpoint()"))
        .isNotEqualTo(before);
  }

  @EveryEngine("postgres")
  void accountThatMayNotIsSaidAndDoesNotEndTheRun(TestDatabase database) throws SQLException {
    Target target = target(database);
    execute(database, "CREATE ROLE bench_plain LOGIN PASSWORD 'plain'");
    try {
      String url = "postgres://bench_plain:plain@" + target.location();
      assertThat(Settle.wait(StoreConfig.at(url).database().target()))
          .contains("the account may not run CHECKPOINT");
    } finally {
      execute(database, "DROP ROLE bench_plain");
    }
  }

  @EveryEngine({"mariadb", "mysql"})
  void accountThatMayNotFlushWaitsALittle(TestDatabase database) throws SQLException {
    Watchword.migrate(StoreConfig.at(database.url()));
    String location = target(database).location();
    execute(database, "CREATE USER bench_plain IDENTIFIED BY 'plain'");
    try {
      String name = location.substring(location.indexOf('/') + 1);
      execute(database, "GRANT SELECT ON " + name + ".* TO bench_plain");
      String url = database.engine() + "://bench_plain:plain@" + location;
      assertThat(Settle.wait(StoreConfig.at(url).database().target(), Duration.ofMillis(200)))
          .containsAnyOf("it wrote its changed pages", "the account may not run FLUSH TABLES");
    } finally {
      execute(database, "DROP USER bench_plain");
    }
  }

  @EveryEngine("postgres")
  void postgresTellsWhetherItUsesHugePages(TestDatabase database) {
    assertThat(DatabaseCache.hugePages(target(database))).matches("; huge pages: (on|off)");
  }

  @Test
  void cacheIsAShareThatLeavesRoom() {
    assertThat(new DatabaseCache(10).options("postgres").settings()).containsKey("shared_buffers");
    assertThat(new DatabaseCache(80).options("mysql").settings())
        .containsKey("innodb_buffer_pool_size");
    assertThat(DatabaseCache.USUAL.options("sqlite").settings()).isEmpty();
    assertThat(DatabaseCache.USUAL.describe("sqlite")).isEmpty();
    for (int percent : new int[] {0, -1, 81, 100}) {
      assertThatThrownBy(() -> new DatabaseCache(percent)).hasMessageContaining("1 to 80 %");
    }
  }

  private static Target target(TestDatabase database) {
    return StoreConfig.at(database.url()).database().target();
  }

  private static Connection connect(TestDatabase database) throws SQLException {
    Target target = target(database);
    return Dialect.of(target.engine()).connect(target);
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
