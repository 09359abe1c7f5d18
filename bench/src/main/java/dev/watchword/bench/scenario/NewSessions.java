// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.scenario.BareConnection.BareStatement;
import dev.watchword.store.Watchword;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Issued;
import dev.watchword.store.session.Lifetime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** New sessions for a scenario, made by the store or by the bare driver. */
final class NewSessions {
  private static final UseCase ISSUE = new UseCase("bench.issue", 1);
  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final String[] NAMES = {
    "id",
    "user_id",
    "token_hash",
    "now",
    "expires_at",
    "absolute_expires_at",
    "ip_address",
    "user_agent",
    "fields"
  };

  private NewSessions() {}

  /** Makes a session through the store. */
  static Issued issue(Watchword store, UUID userId, Lifetime lifetime) {
    return store
        .db()
        .run(
            ISSUE,
            work -> store.sessions().issue(work, userId, Device.UNKNOWN, lifetime).orElseThrow());
  }

  /** Prepares the statement for {@link #insert}. */
  static BareStatement statement(BareConnection connection) throws SQLException {
    return connection.statement("session.insert", NAMES);
  }

  /** Makes a session through the bare driver. */
  static void insert(BareStatement statement, UUID id, UUID userId, String token, Instant now)
      throws SQLException {
    Instant end = now.plus(LIFETIME);
    statement.update(id, userId, Token.hash(token), now, end, end, null, null, null);
  }
}
