// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.account.PasswordChange;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.limit.LimitKey;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.LiveSchema.LiveTable;
import dev.watchword.store.secret.Encryption;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.user.Email;
import dev.watchword.store.verification.Verifications;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.parallel.ResourceLock;

/** S7: no secret appears in the database, in a message, in a log or in a text form. */
@ResourceLock("logging")
class LeakTest {
  private static final String PASSWORD = "canary-first-password-4711";
  private static final String REPLACEMENT = "canary-second-password-0815";
  private static final String WRONG = "canary-wrong-password-1234";

  private static final Encryption ENCRYPTION =
      new Encryption(List.of("canary of a server's own secret 8f3kq0Zp"));

  private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, REPLACEMENT, WRONG));
  private final List<String> seen = new ArrayList<>();
  private final RecordingMeter meter = new RecordingMeter();

  @EveryEngine
  void secretsLeaveNoTrace(TestDatabase database) throws Exception {
    StoreConfig config =
        TestStore.config(
            database,
            "pool.size",
            "1",
            "rate-limit.storage",
            "database",
            "cache.enabled",
            "false",
            "fields.user.nick.indexed",
            "true",
            "fields.user.nick.default",
            "ada");
    if (!config.database().target().password().isEmpty()) {
      secrets.add(config.database().target().password());
    }
    Logger root = Logger.getLogger("");
    Level before = root.getLevel();
    Capture capture = new Capture();
    root.addHandler(capture);
    root.setLevel(Level.ALL);
    try (Watchword store = Watchword.open(config, meter, Clock.systemUTC())) {
      use(store);
      LimitKey guesses = LimitKey.of("account", "ada@example.com", PASSWORD);
      say(guesses, store.limiter().spend(guesses, store.rateLimit().account()));
      fail(store, database);
      say(config, config.database().target(), store.health(), meter.runs(), meter.statements());
      assertThat(secrets).hasSizeGreaterThanOrEqualTo(8);
      files(database);
      rows(database);
    } finally {
      root.setLevel(before);
      root.removeHandler(capture);
    }
    files(database);
    nothingIsFoundIn(
        "messages, text forms and logs", String.join("\n", seen).getBytes(StandardCharsets.UTF_8));
    assertThat(seen).anyMatch(text -> text.contains("ada@example.com"));
  }

  private void say(Object... things) {
    synchronized (seen) {
      for (Object thing : things) {
        seen.add(thing.toString());
      }
    }
  }

  private void use(Watchword store) {
    Registration form =
        new Registration(
            "ada@example.com", "Ada", null, PASSWORD, Device.UNKNOWN, Lifetime.REMEMBERED);
    SignUp.Done up = (SignUp.Done) store.accounts().signUp(form);
    secrets.add(up.issued().token());
    SignIn.Done in = (SignIn.Done) signIn(store, PASSWORD);
    secrets.add(in.issued().token());
    PasswordChange.Request request =
        new PasswordChange.Request(up.user().id(), PASSWORD, REPLACEMENT);
    PasswordChange.Renewed renewed =
        (PasswordChange.Renewed)
            store.accounts().changePasswordAndRenew(request, Device.UNKNOWN, Lifetime.BRIEF);
    secrets.add(renewed.issued().token());
    Verifications.Issued first = store.verifications().issue("reset", "ada", Duration.ofHours(1));
    Verifications.Issued second = store.verifications().issue("verify", "ada", Duration.ofHours(1));
    secrets.add(first.token());
    secrets.add(second.token());
    say(form, up, up.issued(), in, request, renewed, first, second);
    say(signIn(store, WRONG), store.accounts().signUp(form));
    say(store.verifications().consume("reset", first.token()));
    say(store.sessions().resolve(up.issued().token()));
    say(store.sessions().resolve(renewed.issued().token()));
    say(store.sessions().resolve(WRONG), store.sessions().list(up.user().id()));
    say(store.sessions().revoke(up.user().id(), renewed.issued().token()));
    say(store.accounts().list(up.user().id()));
    say(store.accounts().verifyPassword(up.user().id(), WRONG));
    requestReset(store);
    say(store.outbox().due());
  }

  private void requestReset(Watchword store) {
    Email email = new Email("ada@example.com");
    store.confirmations().requestReset(email, Duration.ofHours(1), this::letter);
  }

  /** Encrypts a mail with a secret, as a server does. */
  private byte[] letter(UUID mail, String address, String name, String secret) {
    secrets.add(secret);
    return ENCRYPTION.encrypt(
        new Encryption.Purpose("test.mail"), mail.toString(), address + " " + secret);
  }

  private static SignIn signIn(Watchword store, String password) {
    return store.accounts().signIn("ada@example.com", password, Device.UNKNOWN, Lifetime.BRIEF);
  }

  /** Provokes failures of many kinds, with all messages of the drivers. */
  private void fail(Watchword store, TestDatabase database) throws SQLException {
    Sql.run(database, "ALTER TABLE session RENAME TO sessions_elsewhere");
    failing(() -> signIn(store, REPLACEMENT));
    failing(() -> store.sessions().resolve(secrets.get(3)));
    failing(() -> store.sessions().revoke(UUID.randomUUID(), secrets.get(3)));
    // SQLite releases the writer's turn when its connection runs the next statement.
    assertThat(store.users().byId(UUID.randomUUID())).isEmpty();
    Sql.run(database, "ALTER TABLE sessions_elsewhere RENAME TO session");
    Sql.run(database, "ALTER TABLE verification RENAME TO verification_elsewhere");
    failing(() -> store.verifications().consume("reset", secrets.get(3)));
    assertThat(store.users().byId(UUID.randomUUID())).isEmpty();
    Sql.run(database, "ALTER TABLE verification_elsewhere RENAME TO verification");
    Sql.run(database, "ALTER TABLE outbox RENAME TO outbox_elsewhere");
    failing(() -> requestReset(store));
    assertThat(store.users().byId(UUID.randomUUID())).isEmpty();
    Sql.run(database, "ALTER TABLE outbox_elsewhere RENAME TO outbox");
    if (!database.engine().equals("sqlite")) {
      failing(() -> store.verifications().issue("p".repeat(65), "ada", Duration.ofHours(1)));
      String wrong =
          database.url().replace(TestStore.config(database).database().target().password(), WRONG);
      failing(() -> Watchword.open(TestStore.config(wrong)).close());
    }
  }

  private void failing(Runnable work) {
    DbException failure = catchThrowableOfType(DbException.class, work::run);
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    say(text);
  }

  /** Searches the file of a SQLite database and the files beside it. */
  private void files(TestDatabase database) throws IOException {
    if (database.engine().equals("sqlite")) {
      String file = TestStore.config(database).database().target().location();
      for (String suffix : List.of("", "-wal", "-shm")) {
        Path path = Path.of(file + suffix);
        if (Files.exists(path)) {
          nothingIsFoundIn(path.toString(), Files.readAllBytes(path));
        }
      }
    }
  }

  /** Searches every value of every row. */
  private void rows(TestDatabase database) throws SQLException {
    try (Connection connection = Sql.connect(database);
        Statement statement = connection.createStatement()) {
      for (String table : tables(connection, database)) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
          int columns = rows.getMetaData().getColumnCount();
          int count = 0;
          while (rows.next()) {
            count++;
            for (int i = 1; i <= columns; i++) {
              Object value = rows.getObject(i);
              nothingIsFoundIn(
                  table,
                  value instanceof byte[] bytes
                      ? bytes
                      : String.valueOf(value).getBytes(StandardCharsets.UTF_8));
            }
          }
          assertThat(count).as(table).isPositive();
        }
      }
    }
  }

  private static List<String> tables(Connection connection, TestDatabase database)
      throws SQLException {
    return Dialect.of(TestStore.config(database).database().target().engine())
        .schema(connection)
        .tables()
        .stream()
        .map(LiveTable::name)
        .toList();
  }

  private void nothingIsFoundIn(String place, byte[] bytes) {
    String haystack = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String secret : secrets) {
      byte[] raw = secret.getBytes(StandardCharsets.UTF_8);
      for (String form :
          List.of(
              secret,
              HexFormat.of().formatHex(raw),
              Base64.getEncoder().withoutPadding().encodeToString(raw))) {
        assertThat(haystack.contains(form)).as("%s in %s", secret, place).isFalse();
      }
    }
  }

  /** A log handler that keeps every line. */
  private final class Capture extends Handler {
    Capture() {
      setLevel(Level.ALL);
      setFormatter(new SimpleFormatter());
    }

    @Override
    public void publish(LogRecord line) {
      synchronized (seen) {
        seen.add(getFormatter().format(line));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
