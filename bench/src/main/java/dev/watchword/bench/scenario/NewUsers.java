// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.ErrorCounts;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.scenario.BareConnection.BareStatement;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.Account;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Device;
import dev.watchword.store.sql.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** New users, signed up by the store or inserted by the bare driver. */
final class NewUsers {
  private static final String NAME = "Ada Lovelace";

  /** Constant hash of a realistic length, because the bare inserts hash nothing. */
  private static final String HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

  private final String mark = UUID.randomUUID().toString();
  private final AtomicLong number = new AtomicLong();
  private final Uuid7 ids = new Uuid7(Clock.systemUTC());

  /** Returns workers that sign up one user after another. */
  Variant.Crew signingUp(Watchword store, ErrorCounts errors) {
    return Expect.tolerating(
        errors, n -> () -> Expect.signUp(store, email(), NAME, Device.UNKNOWN));
  }

  /** Returns workers that insert the same three rows in one transaction. */
  Variant.Crew inserting(BareDriver bare) {
    return bare.crew(
        (connection, n) -> {
          BareStatement user =
              connection.statement(
                  "users.insert",
                  "id",
                  "email",
                  "email_verified",
                  "name",
                  "image",
                  "now",
                  "fields");
          BareStatement account =
              connection.statement(
                  "account.insert",
                  "id",
                  "user_id",
                  "provider_id",
                  "account_id",
                  "password",
                  "now");
          BareStatement session = NewSessions.statement(connection);
          return () -> {
            UUID id = ids.next();
            Instant now = Instant.now();
            connection.inTransaction(
                () -> {
                  user.update(id, email(), false, NAME, null, now, null);
                  account.update(ids.next(), id, Account.CREDENTIAL, id.toString(), HASH, now);
                  NewSessions.insert(session, ids.next(), id, Token.random(), now);
                });
          };
        });
  }

  private String email() {
    return mark + "-" + number.incrementAndGet() + "@example.com";
  }
}
