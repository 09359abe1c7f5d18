// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one use-case. Outside {@link #inTransaction} each statement takes and returns
 * its own connection, so none is held between statements. Confined to the thread that runs the
 * use-case.
 */
public final class Work {
  /** Attempts after the first for work that the engine rolled back whole. */
  private static final int RETRIES = 2;

  private final Db db;
  private @Nullable Connection transaction;
  private boolean abandoned;
  private int statements;

  Work(Db db) {
    this.db = db;
  }

  /** The first row, or empty. */
  public <T> Optional<T> first(Query<T> query, Args args) {
    List<T> rows = read(query, args, 1);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }

  /** Every row; the statement itself carries the limit. */
  public <T> List<T> all(Query<T> query, Args args) {
    return read(query, args, Integer.MAX_VALUE);
  }

  /** Runs a write and returns the number of rows that matched: the verdict. */
  public int update(Query<Void> query, Args args) {
    Connection current = transaction;
    if (current != null) {
      statements++;
      return db.write(current, query, args);
    }
    return retrying(
        () -> {
          statements++;
          try (Lease lease = db.take(true)) {
            return db.write(lease.connection(), query, args);
          } catch (SQLException e) {
            throw DbException.of(db.dialect().code(e), query.name(), e);
          }
        });
  }

  /**
   * Runs {@code body} in one transaction: committed when it returns, rolled back when it throws. A
   * deadlock's victim is run again, at most twice, so {@code body} must have no other effects.
   */
  public <T> T inTransaction(Supplier<T> body) {
    if (transaction != null) {
      throw new IllegalStateException("transactions do not nest");
    }
    return retrying(() -> once(body));
  }

  /** Undoes the transaction when its body returns, so that a refusal leaves nothing behind. */
  public void abandon() {
    abandoned = true;
  }

  int statements() {
    return statements;
  }

  private <T> List<T> read(Query<T> query, Args args, int atMost) {
    statements++;
    Connection current = transaction;
    if (current != null) {
      return db.read(current, query, args, atMost);
    }
    try (Lease lease = db.take(false)) {
      return db.read(lease.connection(), query, args, atMost);
    } catch (SQLException e) {
      throw DbException.of(db.dialect().code(e), query.name(), e);
    }
  }

  private <T> T once(Supplier<T> body) {
    try (Lease lease = db.take(true)) {
      Connection connection = lease.connection();
      db.dialect().begin(connection);
      transaction = connection;
      abandoned = false;
      boolean done = false;
      try {
        T result = body.get();
        if (!abandoned) {
          db.dialect().commit(connection);
          done = true;
        }
        return result;
      } finally {
        transaction = null;
        if (!done) {
          rollBack(connection);
        }
      }
    } catch (SQLException e) {
      throw DbException.of(db.dialect().code(e), "transaction", e);
    }
  }

  /** Rolls back; a connection that cannot even do that is broken, and the pool discards it. */
  private void rollBack(Connection connection) {
    try {
      db.dialect().rollBack(connection);
    } catch (SQLException ignored) {
      // The failure that brought us here is the one to report; the database undid it by itself.
    }
  }

  private <T> T retrying(Supplier<T> attempt) {
    int before = statements;
    for (int tries = 0; ; tries++) {
      try {
        return attempt.get();
      } catch (DbException e) {
        if (e.code() != DbException.Code.DEADLOCK || tries == RETRIES) {
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
