// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Query;

/** Statements that run as the rooms of the store run theirs. */
record StoreStatements(Db db) implements Statements {
  private static final UseCase USE_CASE = new UseCase("bench.statement", 1);

  @Override
  public int read(Query<?> query, Args args) {
    return db.run(USE_CASE, work -> work.all(query, args).size());
  }

  @Override
  @SuppressWarnings("unchecked") // a statement that changes rows is a Query<Void>
  public int write(Query<?> statement, Args args) {
    return db.run(USE_CASE, work -> work.update((Query<Void>) statement, args));
  }
}
