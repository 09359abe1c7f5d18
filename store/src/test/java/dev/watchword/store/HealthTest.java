// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.part.Component;
import dev.watchword.store.schema.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The report of a store whose database cannot serve, with its reason, before a user meets it. */
@ResourceLock("logging")
class HealthTest {
  private static final String PASSWORD = "S3cret-of-the-guest";

  private static Component database(Watchword store) {
    return store.health().components().stream()
        .filter(part -> part.name().equals("database"))
        .findFirst()
        .orElseThrow();
  }

  @EveryEngine
  void tablesThatWereDroppedMeanwhile(TestDatabase database) throws SQLException {
    for (Table table : List.copyOf(Catalogue.tables()).reversed()) {
      LogLines log = new LogLines(HealthCheck.class.getName());
      try (Watchword store = TestStore.open(database)) {
        assertThat(store.health().isReady()).isTrue();
        assertThat(log.lines()).isEmpty();
        Sql.run(database, "ALTER TABLE " + table.name() + " RENAME TO taken_away");
        for (int i = 0; i < 3; i++) {
          assertThat(store.health().isReady()).isFalse();
        }
        assertThat(database(store).detail())
            .contains(database.engine() + ": SCHEMA: health.read failed", "watchword doctor");
        Sql.run(database, "ALTER TABLE taken_away RENAME TO " + table.name());
        assertThat(store.health().isReady()).isTrue();
        assertThat(log.lines())
            .satisfiesExactly(
                line -> assertThat(line).startsWith("not ready: the database: ").contains("SCHEMA"),
                line -> assertThat(line).startsWith("ready again: the database: "));
      } finally {
        log.close();
      }
    }
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void rightsThatWereTakenAwayMeanwhile(TestDatabase database) throws SQLException {
    Guest guest = Guest.on(database);
    try (Watchword store = Watchword.open(TestStore.config(guest.url()))) {
      TestStore.signUp(store, "ada@example.com");
      assertThat(store.health().isReady()).isTrue();
      Sql.run(database, "REVOKE SELECT ON session FROM " + guest.account());
      assertThat(database(store).up()).isFalse();
      assertThat(database(store).detail())
          .contains("ACCESS_DENIED: health.read", "Check the account")
          .doesNotContain(PASSWORD);
      Sql.run(database, "GRANT SELECT ON session TO " + guest.account());
      assertThat(store.health().isReady()).isTrue();
      Sql.run(database, "REVOKE UPDATE ON cache_epoch FROM " + guest.account());
      assertThat(database(store).detail()).contains("ACCESS_DENIED: health.write");
    } finally {
      guest.leave();
    }
  }

  @EveryEngine({"mariadb", "mysql"})
  void serverThatBecameReadOnly(TestDatabase database) throws SQLException {
    Guest guest = Guest.on(database);
    try (Watchword store = Watchword.open(TestStore.config(guest.url()))) {
      assertThat(store.health().isReady()).isTrue();
      // Administrators of the server, such as all other tests, can still write.
      Sql.run(database, "SET GLOBAL read_only = 1");
      assertThat(database(store).up()).isFalse();
      assertThat(database(store).detail()).contains("READ_ONLY: health.write", "takes writes");
    } finally {
      Sql.run(database, "SET GLOBAL read_only = 0");
      guest.leave();
    }
  }

  @EveryEngine("postgres")
  void databaseThatBecameReadOnly(TestDatabase database) throws SQLException {
    String name = database.url().replaceFirst(".*/", "");
    try (Watchword store = TestStore.open(database)) {
      assertThat(store.health().isReady()).isTrue();
      Sql.run(
          database,
          "ALTER DATABASE " + name + " SET default_transaction_read_only = on",
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      Instant end = Instant.now().plus(Duration.ofSeconds(20));
      while (!database(store).detail().contains("READ_ONLY") && Instant.now().isBefore(end)) {
        Thread.onSpinWait();
      }
      assertThat(database(store).up()).isFalse();
      assertThat(database(store).detail()).contains("READ_ONLY: health.write", "takes writes");
    }
  }

  /**
   * An account that may only read and change the rows of a migrated database.
   *
   * @param account name as in GRANT
   */
  private record Guest(TestDatabase database, String url, String account) {

    static Guest on(TestDatabase database) throws SQLException {
      Watchword.migrate(TestStore.config(database));
      boolean postgres = database.engine().equals("postgres");
      String name = "guest_" + database.url().replaceFirst(".*/", "");
      String account = postgres ? name : "'" + name + "'@'%'";
      Sql.run(
          database,
          postgres
              ? "CREATE ROLE " + name + " LOGIN PASSWORD '" + PASSWORD + "'"
              : "CREATE USER " + account + " IDENTIFIED BY '" + PASSWORD + "'");
      Sql.run(database, "GRANT SELECT ON watchword_schema TO " + account);
      for (Table table : Catalogue.tables()) {
        Sql.run(
            database, "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table.name() + " TO " + account);
      }
      String url = database.url().replaceFirst("//.*@", "//" + name + ":" + PASSWORD + "@");
      return new Guest(database, url, account);
    }

    void leave() throws SQLException {
      if (database.engine().equals("postgres")) {
        Sql.run(database, "DROP OWNED BY " + account, "DROP ROLE " + account);
      } else {
        Sql.run(database, "DROP USER " + account);
      }
    }
  }
}
