// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.PasswordChange;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.user.Users;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store under the settings of a foreign server, database or role: it works all the same. */
class HostileSettingsTest {
  private static final int TOGETHER = 30;
  private static final String NAME = "Ada ‘Łovelace’ 😀 \\ \"";

  private static final Map<String, String> POSTGRES =
      Map.ofEntries(
          Map.entry("default_transaction_isolation", "serializable"),
          Map.entry("default_transaction_deferrable", "on"),
          Map.entry("statement_timeout", "1"),
          Map.entry("lock_timeout", "1"),
          Map.entry("idle_in_transaction_session_timeout", "1"),
          Map.entry("idle_session_timeout", "1"),
          Map.entry("row_security", "on"),
          Map.entry("standard_conforming_strings", "off"),
          Map.entry("bytea_output", "escape"),
          Map.entry("datestyle", "German, DMY"),
          Map.entry("intervalstyle", "sql_standard"),
          Map.entry("timezone", "Asia/Kathmandu"),
          Map.entry("extra_float_digits", "-15"),
          Map.entry("synchronous_commit", "off"),
          Map.entry("search_path", "missing, auth, public"),
          Map.entry("transform_null_equals", "on"),
          Map.entry("client_encoding", "LATIN1"));

  private static final Map<String, String> INNODB =
      Map.ofEntries(
          Map.entry("autocommit", "0"),
          Map.entry("transaction-isolation", "SERIALIZABLE"),
          Map.entry("completion-type", "CHAIN"),
          Map.entry("character-set-server", "latin1"),
          Map.entry("collation-server", "latin1_swedish_ci"),
          Map.entry("character-set-client-handshake", "OFF"),
          Map.entry("default-time-zone", "+13:00"),
          Map.entry("default-storage-engine", "MyISAM"),
          Map.entry("innodb-lock-wait-timeout", "1"),
          Map.entry("innodb-rollback-on-timeout", "ON"),
          Map.entry("lock-wait-timeout", "1"),
          Map.entry("wait-timeout", "1"),
          Map.entry("explicit-defaults-for-timestamp", "OFF"),
          Map.entry("lower-case-table-names", "1"));

  private final RecordingMeter meter = new RecordingMeter();
  @TempDir Path folder;

  @EveryEngine("postgres")
  void settingsOfDatabaseAndRole(TestDatabase database) throws Exception {
    String name = database.url().replaceFirst(".*/", "");
    try (Connection connection = Sql.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA auth");
      statement.execute("CREATE TABLE public.session (id int)");
      for (Map.Entry<String, String> setting : POSTGRES.entrySet()) {
        String value =
            setting.getKey().equals("search_path")
                ? setting.getValue()
                : "'" + setting.getValue() + "'";
        String set = " SET " + setting.getKey() + " = " + value;
        statement.execute("ALTER DATABASE " + name + set);
        statement.execute("ALTER ROLE watchword IN DATABASE " + name + set);
      }
    }
    works(database.url());
  }

  @Test
  void settingsOfAMariaDbServer() throws Exception {
    works(
        "mariadb",
        Map.of(
            "sql-mode", "ANSI,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH,ORACLE",
            "max-statement-time", "0.001",
            "idle-write-transaction-timeout", "1",
            "idle-transaction-timeout", "1"),
        "SET GLOBAL foreign_key_checks = 0",
        "SET GLOBAL unique_checks = 0",
        "SET GLOBAL sql_safe_updates = 1",
        "SET GLOBAL sql_select_limit = 1",
        "SET GLOBAL sql_auto_is_null = 1");
  }

  @Test
  void settingsOfAMySqlServer() throws Exception {
    works(
        "mysql",
        Map.of(
            "sql-mode", "ANSI,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH",
            "max-execution-time", "1",
            "sql-require-primary-key", "ON"),
        "SET GLOBAL foreign_key_checks = 0",
        "SET GLOBAL unique_checks = 0",
        "SET GLOBAL sql_safe_updates = 1",
        "SET GLOBAL sql_select_limit = 1",
        "SET GLOBAL sql_auto_is_null = 1");
  }

  @Test
  void noSqlModeAtAll() throws Exception {
    works("mariadb", Map.of("sql-mode", ""));
  }

  private void works(String engine, Map<String, String> more, String... globals) throws Exception {
    Options options = Options.fast();
    // MySQL keeps the case rule of names that it was initialised with.
    for (Map.Entry<String, String> setting : INNODB.entrySet()) {
      if (engine.equals("mariadb") || !setting.getKey().equals("lower-case-table-names")) {
        options = options.with(setting.getKey(), setting.getValue());
      }
    }
    for (Map.Entry<String, String> setting : more.entrySet()) {
      options = options.with(setting.getKey(), setting.getValue());
    }
    try (DatabaseServer server = Engines.start(engine, options)) {
      String url = server.createDatabase();
      try (Connection connection = Sql.connect(url);
          Statement statement = connection.createStatement()) {
        for (String global : globals) {
          statement.execute(global);
        }
      }
      works(url);
    }
  }

  @Test
  void pragmasOfAnExistingFile() throws Exception {
    Path file = folder.resolve("old.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA page_size = 512");
      statement.execute("PRAGMA encoding = 'UTF-16le'");
      statement.execute("PRAGMA auto_vacuum = FULL");
      statement.execute("PRAGMA journal_mode = PERSIST");
      statement.execute("PRAGMA user_version = 42");
      statement.execute("CREATE TABLE notes (id INTEGER)");
    }
    works("sqlite:" + file);
    try (Connection connection = Sql.connect("sqlite:" + file)) {
      assertThat(Sql.number(connection, "PRAGMA user_version")).isEqualTo(42);
    }
  }

  /** Signs up, in and out, and lets thirty threads change one user. */
  private void works(String url) throws Exception {
    try (Watchword store =
        Watchword.open(
            TestStore.config(url, "pool.size", "8", "password.queue", "200"),
            meter,
            Clock.systemUTC())) {
      SignUp.Done done = TestStore.signUp(store, "ada@example.com");
      assertThat(
              Together.run(
                  TOGETHER,
                  number ->
                      store
                          .users()
                          .update(done.user().id(), new Users.Change(NAME + number, false, null))))
          .containsOnly(true);
      assertThat(store.users().byId(done.user().id()).orElseThrow().name()).startsWith(NAME);
      List<SignIn> signIns = Together.run(TOGETHER, number -> signIn(store, TestStore.PASSWORD));
      assertThat(signIns).hasOnlyElementsOfType(SignIn.Done.class);
      // The server's time-outs of one second would end idle connections meanwhile.
      Thread.sleep(2_100);
      assertThat(store.sessions().list(done.user().id())).hasSize(TOGETHER + 1);
      assertThat(
              store
                  .accounts()
                  .changePassword(
                      new PasswordChange.Request(
                          done.user().id(), TestStore.PASSWORD, "battery staple")))
          .isInstanceOf(PasswordChange.Done.class);
      assertThat(signIn(store, TestStore.PASSWORD)).isInstanceOf(SignIn.Refused.class);
      List<String> tokens =
          IntStream.range(0, 3)
              .mapToObj(i -> ((SignIn.Done) signIn(store, "battery staple")).issued().token())
              .toList();
      assertThat(store.sessions().revoke(tokens.getFirst())).isTrue();
      assertThat(store.sessions().resolve(tokens.getFirst()))
          .isNotInstanceOf(Resolution.Live.class);
      assertThat(store.sessions().resolve(tokens.getLast())).isInstanceOf(Resolution.Live.class);
      assertThat(store.users().delete(done.user().id())).isTrue();
      assertThat(store.sessions().list(done.user().id())).isEmpty();
      assertThat(store.sessions().resolve(tokens.getLast())).isNotInstanceOf(Resolution.Live.class);
      assertThat(store.health().isReady()).isTrue();
    }
    assertThat(meter.breaker()).isEmpty();
  }

  private static SignIn signIn(Watchword store, String password) {
    return store
        .accounts()
        .signIn("ada@example.com", password, Device.UNKNOWN, Lifetime.REMEMBERED);
  }

  @EveryEngine("postgres")
  void settingsThatCannotBeChangedHereAreRefused(TestDatabase database) throws Exception {
    String name = database.url().replaceFirst(".*/", "");
    Sql.run(database, "ALTER DATABASE " + name + " SET session_replication_role = replica");
    assertThat(refusal(database.url())).hasMessageContaining("session_replication_role");
    Sql.run(
        database,
        "CREATE DATABASE " + name + "_latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    try {
      assertThat(refusal(database.url() + "_latin")).hasMessageContaining("LATIN1");
    } finally {
      Sql.run(database, "DROP DATABASE " + name + "_latin WITH (FORCE)");
    }
  }

  private static DbException refusal(String url) {
    DbException refusal =
        catchThrowableOfType(
            DbException.class, () -> Watchword.open(TestStore.config(url)).close());
    assertThat(refusal.code()).isEqualTo(DbException.Code.REFUSED);
    return refusal;
  }
}
