// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.account.AccountQueries;
import dev.watchword.store.cache.EpochQueries;
import dev.watchword.store.health.HealthQueries;
import dev.watchword.store.limit.LimitQueries;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.session.SessionQueries;
import dev.watchword.store.sql.Query;
import dev.watchword.store.user.UserFieldQueries;
import dev.watchword.store.user.UserQueries;
import dev.watchword.store.verification.VerificationQueries;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** List of every table, statement, index and use-case of every room. */
public final class Catalogue {
  /** Names of the migrations, in order; each is a file in the folder of each engine. */
  static final List<String> MIGRATIONS =
      List.of("V001__auth_tables", "V002__cache_epoch", "V003__rate_limit", "V004__fields");

  /** Class-path folder of the migrations. */
  static final String MIGRATION_FOLDER = "db/migration";

  private Catalogue() {}

  /** Returns the tables, each after those that it refers to. */
  public static List<Table> tables() {
    return Stream.of(
            UserQueries.tables(),
            UserFieldQueries.tables(),
            SessionQueries.tables(),
            AccountQueries.tables(),
            VerificationQueries.tables(),
            EpochQueries.tables(),
            LimitQueries.tables())
        .flatMap(List::stream)
        .toList();
  }

  public static List<Query<?>> queries() {
    return Stream.of(
            UserQueries.queries(),
            UserFieldQueries.queries(),
            SessionQueries.queries(),
            AccountQueries.queries(),
            VerificationQueries.queries(),
            EpochQueries.queries(),
            LimitQueries.queries(),
            HealthQueries.queries())
        .<Query<?>>flatMap(List::stream)
        .toList();
  }

  /** Returns every index that a query declares, each once. */
  public static Set<Index> indexes() {
    Set<Index> indexes = new LinkedHashSet<>();
    queries().forEach(query -> indexes.addAll(query.indexes()));
    return indexes;
  }

  public static List<UseCase> useCases() {
    return Stream.of(
            UserQueries.useCases(),
            SessionQueries.useCases(),
            AccountQueries.useCases(),
            VerificationQueries.useCases(),
            EpochQueries.useCases(),
            LimitQueries.useCases(),
            HealthQueries.useCases())
        .flatMap(List::stream)
        .toList();
  }
}
