// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.account.AccountQueries;
import dev.watchword.store.account.IdentityQueries;
import dev.watchword.store.cache.EpochQueries;
import dev.watchword.store.confirmation.ConfirmationQueries;
import dev.watchword.store.limit.LimitQueries;
import dev.watchword.store.mail.OutboxQueries;
import dev.watchword.store.migrate.Frozen;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.session.SessionQueries;
import dev.watchword.store.sql.CachePolicy;
import dev.watchword.store.sql.Pages;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Seed;
import dev.watchword.store.user.UserFieldQueries;
import dev.watchword.store.user.UserQueries;
import dev.watchword.store.verification.VerificationQueries;
import java.util.List;

/** List of the pages of every room, and of everything that they declare. */
public final class Catalogue {
  /** Class-path folder of the migrations. */
  public static final String MIGRATION_FOLDER = "db/migration";

  /** Names of the migrations, in order; each is a file in the folder of each engine. */
  public static final List<String> MIGRATIONS = Frozen.onClassPath(MIGRATION_FOLDER).names();

  /** The page of each room, after those to whose tables its own refer. */
  private static final Pages ROOMS =
      Pages.of(
          UserQueries.PAGE,
          UserFieldQueries.PAGE,
          SessionQueries.PAGE,
          AccountQueries.PAGE,
          IdentityQueries.PAGE,
          VerificationQueries.PAGE,
          OutboxQueries.PAGE,
          ConfirmationQueries.PAGE,
          EpochQueries.PAGE,
          LimitQueries.PAGE);

  /** Statements that check the tables of all rooms. */
  static final HealthQueries HEALTH = new HealthQueries(ROOMS);

  static final Pages PAGES = ROOMS.and(HEALTH.page());

  private Catalogue() {}

  /** Returns the tables, each after those that it refers to. */
  public static List<Table> tables() {
    return PAGES.tables();
  }

  public static List<Query<?>> queries() {
    return PAGES.queries();
  }

  /** Returns every index; each serves a query. */
  public static List<Index> indexes() {
    return PAGES.indexes();
  }

  public static List<UseCase> useCases() {
    return PAGES.useCases();
  }

  public static List<CachePolicy<?>> cachePolicies() {
    return PAGES.cachePolicies();
  }

  /** Returns the sample rows of every table. */
  public static List<Seed> seeds() {
    return PAGES.seeds();
  }
}
