// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.health;

import dev.watchword.store.account.AccountQueries;
import dev.watchword.store.cache.EpochQueries;
import dev.watchword.store.limit.LimitQueries;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.session.SessionQueries;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Row;
import dev.watchword.store.user.UserFieldQueries;
import dev.watchword.store.user.UserQueries;
import dev.watchword.store.verification.VerificationQueries;
import java.util.List;
import java.util.UUID;

/** The statements that check whether every table is readable and the database writable. */
public final class HealthQueries {
  static final UseCase CHECK = new UseCase("health.check", 2);

  /**
   * Reads at most one row of each table; fails when a table, a column or a privilege is missing.
   */
  static final Query<Long> READ =
      Query.read(
              "health.read",
              HealthQueries::count,
              """
              SELECT (SELECT COUNT(*) FROM users WHERE users.id = :user)
                     + (SELECT COUNT(*) FROM user_field WHERE user_field.id = :field)
                     + (SELECT COUNT(*) FROM session WHERE session.id = :session)
                     + (SELECT COUNT(*) FROM account WHERE account.id = :account)
                     + (SELECT COUNT(*) FROM verification WHERE verification.id = :verification)
                     + (SELECT COUNT(*) FROM cache_epoch WHERE cache_epoch.id = :epoch)
                     + (SELECT COUNT(*) FROM rate_limit WHERE rate_limit.id = :limit)
              """)
          .servedBy(
              UserQueries.PK,
              UserFieldQueries.PK,
              SessionQueries.PK,
              AccountQueries.PK,
              VerificationQueries.PK,
              EpochQueries.PK,
              LimitQueries.PK)
          .probe(
              Args.of("user", Probe.id("user", Probe.ROW))
                  .and("field", Probe.hash("user_field", Probe.ROW))
                  .and("session", Probe.id("session", Probe.ROW))
                  .and("account", Probe.id("account", Probe.ROW))
                  .and("verification", Probe.id("verification", Probe.ROW))
                  .and("epoch", new UUID(0, 0))
                  .and("limit", Probe.hash("rate_limit", Probe.ROW)));

  /** Updates no row, since none has both values; fails when the database is not writable. */
  static final Query<Void> WRITE =
      Query.write(
              "health.write",
              "UPDATE cache_epoch SET epoch = :never WHERE id = :id AND epoch = :never")
          .servedBy(EpochQueries.PK)
          .probe(Args.of("id", new UUID(0, 0)).and("never", Probe.id("user", Probe.ROW)));

  private HealthQueries() {}

  private static long count(Row row) {
    return row.number(1);
  }

  public static List<Query<?>> queries() {
    return List.of(READ, WRITE);
  }

  public static List<UseCase> useCases() {
    return List.of(CHECK);
  }
}
