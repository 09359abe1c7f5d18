// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.DbException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one use-case. Outside {@link #inTransaction} each statement takes and returns
 * its own connection, so none is held between statements. Confined to the use-case's thread.
 */
public final class Work {
  /** Maximum number of retries of work that the engine rolled back whole. */
  private static final int RETRIES = 2;

  private final Db db;
  private final Deadline deadline;
  private @Nullable Lease transaction;
  private boolean abandoned;
  private int statements;
  private long[] stale = {};

  Work(Db db, Deadline deadline) {
    this.db = db;
    this.deadline = deadline;
  }

  /** Returns the first row, or empty. */
  public <T> Optional<T> first(Query<T> query, Args args) {
    List<T> rows = read(query, query::map, args, 1);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }

  /** Returns the first row with its packed form, or empty. */
  public <T> Optional<Recorded<T>> record(Query<T> query, Args args) {
    byte[][] packed = new byte[1][];
    List<T> rows =
        read(
            query,
            row -> {
              RecordingRow recording = new RecordingRow(row);
              T value = query.map(recording);
              packed[0] = recording.packed();
              return value;
            },
            args,
            1);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new Recorded<>(rows.getFirst(), packed[0]));
  }

  /** Whether a transaction is open; it may see its own uncommitted changes. */
  public boolean inTransaction() {
    return transaction != null;
  }

  /** Returns every row; the statement itself limits their number. */
  public <T> List<T> all(Query<T> query, Args args) {
    return read(query, query::map, args, Integer.MAX_VALUE);
  }

  /** Runs a write; returns the number of matching rows, which decides. */
  public int update(Query<Void> query, Args args) {
    Lease current = transaction;
    if (current != null) {
      stale = joined(stale, Db.stale(query, args));
      statements++;
      db.time().bound(current, deadline, query.name());
      return db.write(current, query, args);
    }
    stale = Db.stale(query, args);
    return evicting(() -> retrying(() -> writeAlone(query, args)));
  }

  private int writeAlone(Query<Void> query, Args args) {
    statements++;
    try (Lease lease = db.take(true, deadline)) {
      return db.write(lease, query, args);
    }
  }

  /**
   * Runs a write and then evicts the values that it made stale. A failed write evicts as well: it
   * may have been committed.
   */
  private <T> T evicting(Supplier<T> write) {
    T result;
    try {
      result = write.get();
    } catch (RuntimeException | Error e) {
      db.evictPerhaps(stale);
      throw e;
    }
    db.evict(stale);
    return result;
  }

  private static long[] joined(long[] some, long[] more) {
    if (more.length == 0) {
      return some;
    }
    long[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /**
   * Runs {@code body} in one transaction: committed when it returns, rolled back when it throws.
   * After a conflict it is run again, at most twice, so {@code body} must have no other effects.
   */
  public <T> T inTransaction(Supplier<T> body) {
    if (transaction != null) {
      throw new IllegalStateException("transactions do not nest");
    }
    return evicting(() -> retrying(() -> once(body)));
  }

  /**
   * Makes the transaction roll back when its body returns, so that a refusal leaves nothing behind.
   */
  public void abandon() {
    abandoned = true;
  }

  int statements() {
    return statements;
  }

  private <T> List<T> read(Query<T> query, Query.Mapper<T> mapper, Args args, int atMost) {
    statements++;
    Lease current = transaction;
    if (current != null) {
      db.time().bound(current, deadline, query.name());
      return db.read(current, query, mapper, args, atMost);
    }
    Lease replica = query.mayLag() ? db.takeReplica(deadline) : null;
    List<T> rows = replica == null ? List.of() : readReplica(replica, query, mapper, args, atMost);
    return rows.isEmpty() ? read(db.take(false, deadline), query, mapper, args, atMost) : rows;
  }

  /** Reads from a replica; returns no rows after a failure that the primary may not share. */
  private <T> List<T> readReplica(
      Lease replica, Query<T> query, Query.Mapper<T> mapper, Args args, int atMost) {
    try {
      return read(replica, query, mapper, args, atMost);
    } catch (DbException e) {
      if (!e.code().retryable()) {
        throw e;
      }
      return List.of();
    }
  }

  private <T> List<T> read(
      Lease given, Query<T> query, Query.Mapper<T> mapper, Args args, int atMost) {
    try (Lease lease = given) {
      return db.read(lease, query, mapper, args, atMost);
    }
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
    stale = new long[0];
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
        stale = new long[0];
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
