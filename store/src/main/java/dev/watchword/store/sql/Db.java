// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.QueryPlan;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Executor of named statements on one database. It knows nothing of auth. Any number of threads may
 * use it at once.
 */
public final class Db {
  private final ConnectionSource connections;
  private final Dialect dialect;
  private final Meter meter;
  private final TimeLimit time;
  private final SlowLog slowLog;
  private final Evictions evictions;
  private final IdentityHashMap<Query<?>, Compiled> statements = new IdentityHashMap<>();
  private volatile @Nullable DbException damage;

  /**
   * Creates an executor of the statements of {@code catalogue} and no others.
   *
   * @param limit maximum time of a use-case, for which the connections must be opened ({@code
   *     Target.within}); zero: none
   * @param evictions receiver of invalidations caused by writes
   */
  public Db(
      ConnectionSource connections,
      Dialect dialect,
      Collection<Query<?>> catalogue,
      Meter meter,
      Duration limit,
      SlowLog slowLog,
      Evictions evictions) {
    this.connections = connections;
    this.dialect = dialect;
    this.meter = meter;
    this.time = new TimeLimit(dialect, limit);
    this.slowLog = slowLog;
    this.evictions = evictions;
    for (Query<?> query : catalogue) {
      statements.put(query, Compiled.of(query.sql(dialect.engine())));
    }
  }

  /** Creates an executor without a slow log and without a cache. */
  public Db(
      ConnectionSource connections,
      Dialect dialect,
      Collection<Query<?>> catalogue,
      Meter meter,
      Duration limit) {
    this(connections, dialect, catalogue, meter, limit, SlowLog.off(), Evictions.NONE);
  }

  public Engine engine() {
    return dialect.engine();
  }

  /**
   * Runs one use-case: its statements are counted and timed together and share one deadline.
   *
   * @throws DbException with TIMEOUT when the deadline passes
   */
  public <T> T run(UseCase useCase, Function<Work, T> body) {
    try (Work work = begin(useCase)) {
      return body.apply(work);
    }
  }

  /** Begins a use-case as {@link #run} does; its caller must close it. */
  public Work begin(UseCase useCase) {
    return new Work(this, useCase);
  }

  void ended(UseCase useCase, long nanos, int statements) {
    meter.useCase(useCase, nanos, statements);
  }

  /** Returns the engine's plan of {@code query} with its probe; executes nothing. */
  public QueryPlan explain(Query<?> query) {
    Compiled compiled = compiled(query);
    try (Lease lease = connections.take(false, time.begin())) {
      return dialect.explain(
          lease.connection(),
          compiled.text(),
          statement -> bind(statement, compiled, query.probe()));
    } catch (SQLException e) {
      throw Failure.of(dialect.code(e), "explain " + query.name(), e);
    }
  }

  /**
   * Rethrows the first failure that proved damage, if any: damage does not heal by itself, and
   * statements that do not touch it find nothing.
   *
   * @throws DbException with CORRUPT
   */
  public void requireSound() {
    DbException found = damage;
    if (found != null) {
      throw found;
    }
  }

  /** Returns advice for people on a failure; empty where the code says it all. */
  public String advice(DbException.Code code) {
    return dialect.advice(code);
  }

  /** Reads the current schema of the database. */
  public LiveSchema schema() {
    try (Lease lease = connections.take(false, time.begin())) {
      return dialect.schema(lease.connection());
    } catch (SQLException e) {
      throw Failure.of(dialect.code(e), "reading the schema", e);
    }
  }

  /**
   * Makes one round trip to the database.
   *
   * @throws DbException when there is no answer
   */
  public void ping() {
    try (Lease lease = connections.take(false, time.begin())) {
      if (!lease.answers(dialect)) {
        throw new DbException(DbException.Code.UNAVAILABLE, "the database does not answer", null);
      }
    }
  }

  Lease take(boolean write, Deadline deadline) {
    long start = System.nanoTime();
    Lease lease;
    try {
      lease = connections.take(write, deadline);
    } catch (RuntimeException e) {
      meter.poolWait(System.nanoTime() - start);
      throw e;
    }
    return bounded(lease, start, deadline);
  }

  /** Takes a connection to a replica, or returns null when the primary must answer. */
  @Nullable Lease takeReplica(Deadline deadline) {
    long start = System.nanoTime();
    Lease lease = connections.takeReplica(deadline);
    return lease == null ? null : bounded(lease, start, deadline);
  }

  private Lease bounded(Lease lease, long start, Deadline deadline) {
    long taken = System.nanoTime();
    meter.poolWait(taken - start);
    lease.then(returned -> meter.poolHeld(System.nanoTime() - taken));
    try {
      time.bound(lease, deadline, "a connection");
      return lease;
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  /** Time limits of statements, and the meaning of their failures. */
  TimeLimit time() {
    return time;
  }

  /** Reports a write by another node: later reads show it, even from a replica. */
  public void writtenElsewhere() {
    connections.writtenElsewhere();
  }

  Dialect dialect() {
    return dialect;
  }

  Evictions evictions() {
    return evictions;
  }

  <T> List<T> read(Lease lease, Query<?> query, Query.Mapper<T> mapper, Args args, int atMost) {
    Compiled compiled = compiled(query);
    long start = System.nanoTime();
    List<T> rows = new ArrayList<>(atMost == 1 ? 1 : 10);
    DbException.Code failure = null;
    try {
      PreparedStatement statement = dialect.prepare(lease.connection(), compiled.text());
      try {
        bind(statement, compiled, args);
        try (ResultSet results = statement.executeQuery()) {
          ResultRow row = new ResultRow(results, dialect);
          while (rows.size() < atMost && row.next()) {
            rows.add(mapper.map(row));
          }
        }
      } finally {
        dialect.release(statement);
      }
      return rows;
    } catch (SQLException e) {
      DbException failed = failed(lease, query, e);
      failure = failed.code();
      throw failed;
    } finally {
      ended(query, args, System.nanoTime() - start, rows.size(), failure);
    }
  }

  int write(Lease lease, Query<Void> query, Args args) {
    Compiled compiled = compiled(query);
    long start = System.nanoTime();
    int count = 0;
    DbException.Code failure = null;
    try {
      PreparedStatement statement = dialect.prepare(lease.connection(), compiled.text());
      try {
        bind(statement, compiled, args);
        count = statement.executeUpdate();
      } finally {
        dialect.release(statement);
      }
      return count;
    } catch (SQLException e) {
      DbException failed = failed(lease, query, e);
      failure = failed.code();
      throw failed;
    } finally {
      ended(query, args, System.nanoTime() - start, count, failure);
    }
  }

  private DbException failed(Lease lease, Query<?> query, SQLException failure) {
    DbException failed = time.failed(lease, query.name(), failure);
    if (failed.code() == DbException.Code.CORRUPT && damage == null) {
      damage = failed;
    }
    return failed;
  }

  private void ended(
      Query<?> query, Args args, long nanos, int rows, DbException.@Nullable Code failure) {
    meter.statement(query.name(), nanos, rows, failure);
    slowLog.ended(query, args, nanos, rows, failure);
  }

  private Compiled compiled(Query<?> query) {
    Compiled compiled = statements.get(query);
    if (compiled == null) {
      throw new IllegalArgumentException(query.name() + " is not in the catalogue");
    }
    return compiled;
  }

  private void bind(PreparedStatement statement, Compiled compiled, Args args) throws SQLException {
    List<String> parameters = compiled.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      @Nullable Object value = args.get(parameters.get(i));
      dialect.bind(statement, i + 1, value);
    }
  }
}
