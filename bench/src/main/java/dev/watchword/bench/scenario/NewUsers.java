// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Worker;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.Account;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.part.Overloaded;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.sql.Uuid7;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** New users, signed up by the store or inserted by the bare driver. */
final class NewUsers {
  private static final String NAME = "Ada Lovelace";

  /** Constant hash of a realistic length, because the bare inserts hash nothing. */
  private static final String HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
          + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private final String mark = UUID.randomUUID().toString();
  private final AtomicLong number = new AtomicLong();
  private final Uuid7 ids = new Uuid7(Clock.systemUTC());

  /** Returns a worker that signs up one user after another. */
  Worker signingUp(Watchword store, Errors errors) {
    return () -> {
      Registration form =
          new Registration(
              email(), NAME, null, Seeded.PASSWORD, Device.UNKNOWN, Lifetime.REMEMBERED);
      try {
        SignUp outcome = store.accounts().signUp(form);
        if (!(outcome instanceof SignUp.Done)) {
          throw new IllegalStateException("a sign-up ended as " + outcome);
        }
      } catch (Overloaded e) {
        errors.count(Errors.HASH_QUEUE);
      }
    };
  }

  /** Returns a worker that inserts the same three rows in one transaction. */
  Worker inserting(RawConnections raw) throws SQLException {
    BareConnection connection = raw.connect();
    BareStatement user =
        connection.statement(
            "users.insert", "id", "email", "email_verified", "name", "image", "now", "fields");
    BareStatement account =
        connection.statement(
            "account.insert", "id", "user_id", "provider_id", "account_id", "password", "now");
    BareStatement session = NewSessions.statement(connection);
    return connection.worker(
        () -> {
          UUID id = ids.next();
          Instant now = Instant.now();
          connection.inTransaction(
              () -> {
                user.update(id, email(), false, NAME, null, now, null);
                account.update(ids.next(), id, Account.CREDENTIAL, id.toString(), HASH, now);
                NewSessions.insert(session, ids.next(), id, Token.random(), now);
              });
        });
  }

  private String email() {
    return mark + "-" + number.incrementAndGet() + "@example.com";
  }
}
