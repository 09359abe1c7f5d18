// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.UseCase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one use-case, which closing ends. Outside {@link #inTransaction} each statement
 * takes and returns its own connection, so none is held between statements. Confined to the
 * use-case's thread.
 */
public final class Work implements AutoCloseable {
  /** Maximum number of retries of work that the engine rolled back whole. */
  private static final int RETRIES = 2;

  private final Db db;
  private final UseCase useCase;
  private final Deadline deadline;
  private final long start = System.nanoTime();
  private final AfterCommit after = new AfterCommit();
  private @Nullable Lease transaction;
  private boolean abandoned;
  private int statements;

  Work(Db db, UseCase useCase) {
    this.db = db;
    this.useCase = useCase;
    this.deadline = db.time().begin();
  }

  /** Returns the first row, or empty. */
  public <T> Optional<T> first(Query<T> query, Args args) {
    List<T> rows = read(query, query::map, args, 1);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }

  /** Returns every row; the statement itself limits their number. */
  public <T> List<T> all(Query<T> query, Args args) {
    return read(query, query::map, args, Integer.MAX_VALUE);
  }

  /** Returns at most {@code atMost} rows, mapped by {@code mapper} instead of the query's own. */
  public <T> List<T> read(Query<?> query, Query.Mapper<T> mapper, Args args, int atMost) {
    statements++;
    Lease current = transaction;
    if (current != null) {
      db.time().bound(current, deadline, query.name());
      return db.read(current, query, mapper, args, atMost);
    }
    Lease replica = query.mayLag() ? db.takeReplica(deadline) : null;
    if (replica != null) {
      try (replica) {
        List<T> rows = db.read(replica, query, mapper, args, atMost);
        if (!rows.isEmpty()) {
          return rows;
        }
      } catch (DbException e) {
        if (!e.code().retryable()) {
          throw e;
        }
        // The primary may not share the failure.
      }
    }
    try (Lease lease = db.take(false, deadline)) {
      return db.read(lease, query, mapper, args, atMost);
    }
  }

  /** Runs a write; returns the number of matching rows, which decides. */
  public int update(Query<Void> query, Args args) {
    Lease current = transaction;
    if (current != null) {
      after.evict(query, args);
      statements++;
      db.time().bound(current, deadline, query.name());
      return db.write(current, query, args);
    }
    after.forget();
    after.evict(query, args);
    return committing(() -> retrying(() -> writeAlone(query, args)));
  }

  private int writeAlone(Query<Void> query, Args args) {
    statements++;
    try (Lease lease = db.take(true, deadline)) {
      return db.write(lease, query, args);
    }
  }

  /**
   * Runs a write and then what follows from its commit. A failed write evicts as well: it may have
   * been committed.
   */
  private <T> T committing(Supplier<T> write) {
    T result;
    try {
      result = write.get();
    } catch (RuntimeException | Error e) {
      after.unclear(db.evictions());
      throw e;
    }
    after.committed(db.evictions());
    return result;
  }

  /**
   * Runs {@code action} once the transaction is committed, after its evictions; never when it is
   * rolled back, or when it is unclear whether it was committed. Outside a transaction it runs at
   * once, since every write before it is committed.
   */
  public void afterCommit(Runnable action) {
    if (transaction == null) {
      action.run();
    } else {
      after.add(action);
    }
  }

  /**
   * Runs {@code body} in one transaction: committed when it returns, rolled back when it throws.
   * After a conflict it is run again, at most twice, so {@code body} must have no other effects.
   */
  public <T> T inTransaction(Supplier<T> body) {
    if (transaction != null) {
      throw new IllegalStateException("transactions do not nest");
    }
    return committing(() -> retrying(() -> once(body)));
  }

  /**
   * Makes the transaction roll back when its body returns, so that a refusal leaves nothing behind.
   */
  public void abandon() {
    abandoned = true;
  }

  /** Ends the use-case: reports its time and the number of its statements. */
  @Override
  public void close() {
    db.ended(useCase, System.nanoTime() - start, statements);
  }

  private <T> T once(Supplier<T> body) {
    try (Lease lease = db.take(true, deadline)) {
      try {
        db.dialect().begin(lease.connection());
        return begun(lease, body);
      } catch (SQLException e) {
        throw db.time().failed(lease, "transaction", e);
      }
    }
  }

  private <T> T begun(Lease lease, Supplier<T> body) throws SQLException {
    transaction = lease;
    abandoned = false;
    after.forget();
    boolean committing = false;
    boolean done = false;
    try {
      T result = body.get();
      if (!abandoned) {
        db.time().bound(lease, deadline, "commit");
        committing = true;
        db.dialect().commit(lease.connection());
        done = true;
      }
      return result;
    } finally {
      transaction = null;
      if (!done) {
        rollBack(lease);
      }
      if (!committing) {
        after.forget();
      }
    }
  }

  /** Rolls back; if that fails, marks the connection as broken, and the pool discards it. */
  private void rollBack(Lease lease) {
    boolean undone = false;
    try {
      if (!lease.isBroken()) {
        db.time().boundLate(lease, deadline, "rollback");
        db.dialect().rollBack(lease.connection());
        undone = true;
      }
    } catch (SQLException | DbException ignored) {
      // The original failure is the one to report; the database undoes the transaction by itself.
    } finally {
      if (!undone) {
        lease.breaks();
      }
    }
  }

  private <T> T retrying(Supplier<T> attempt) {
    int before = statements;
    for (int tries = 0; ; tries++) {
      try {
        return attempt.get();
      } catch (DbException e) {
        if (e.code() != DbException.Code.CONFLICT || tries == RETRIES) {
          throw e;
        }
        statements = before;
        pause(tries);
      }
    }
  }

  private static void pause(int tries) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(2, 10L << tries));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
