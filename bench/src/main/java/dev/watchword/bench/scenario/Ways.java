// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.scenario.Operation.StatementRunner;
import dev.watchword.store.Catalogue;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.pool.Pool;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.ConnectionSource;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * The ways to run statements on one database, from the store's own to plain JDBC as a team writes
 * it first. Any number of threads may use them at once.
 */
final class Ways implements AutoCloseable {
  private final Target target;
  private final Dialect dialect;
  private final Pool pool;
  private final StoreCounters counters = new StoreCounters();

  /**
   * Opens a pool of exactly {@code connections} connections, with time limits long enough for scans
   * of whole tables.
   */
  Ways(Seeded seeded, int connections) {
    StoreConfig config =
        seeded.withConnections(
            connections,
            "pool.wait",
            "10m",
            "database.statement-timeout",
            "10m",
            "database.lock-timeout",
            "10m");
    this.target = config.database().target();
    this.dialect = Dialect.of(target.engine());
    this.pool = new Pool(config.pool(), dialect, target);
  }

  /** Returns the store's way: pooled connections, prepared statements. */
  StatementRunner store() {
    return new StoreStatements(new Db(pool, dialect, Catalogue.queries(), counters, Duration.ZERO));
  }

  /** Returns the counters of the statements of {@link #store}. */
  Counter[] counters() {
    return counters.all();
  }

  /** Returns the store's way with a new connection for each call. */
  StatementRunner withoutPool() {
    return new StoreStatements(
        new Db(connecting(), dialect, Catalogue.queries(), Meter.NONE, Duration.ZERO));
  }

  /** Returns plain statements on the store's pool. */
  StatementRunner withoutPreparing() {
    return new PlainStatements(pool, dialect.engine());
  }

  /** Returns plain statements, each on a new connection. */
  StatementRunner naive() {
    return new PlainStatements(connecting(), dialect.engine());
  }

  /** Statements that run as the rooms of the store run theirs. */
  private record StoreStatements(Db db) implements StatementRunner {
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

  private ConnectionSource connecting() {
    return (write, deadline) -> {
      try {
        return BareDriver.lease(dialect.connect(target), () -> {});
      } catch (SQLException e) {
        throw new DbException(dialect.code(e), "cannot connect: " + e.getMessage(), e);
      }
    };
  }

  /**
   * Drops every index that can be dropped. Returns the names of the others, without primary keys.
   */
  List<String> dropIndexes() {
    try (Connection connection = dialect.connect(target);
        Statement statement = connection.createStatement()) {
      for (LiveIndex index : dialect.droppable(connection)) {
        statement.execute(dialect.dropIndex(index.table(), index.name()));
      }
      return dialect.schema(connection).indexes().stream()
          .filter(index -> !index.primary())
          .map(LiveIndex::name)
          .toList();
    } catch (SQLException e) {
      throw new DbException(dialect.code(e), "cannot drop: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
