// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Catalogue;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.pool.Pool;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.user.Email;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** T2: what follows from a write happens once, after its commit, and not without one. */
class AfterCommitTest {
  private static final UseCase USE_CASE = new UseCase("test.after_commit", 10);
  private static final Tag USER = new Tag("test-user");
  private static final Query<Void> RENAME =
      Query.write("test.rename", "UPDATE users SET name = :name WHERE id = :id")
          .servedBy(Index.primary("users"))
          .evicts(USER, "id")
          .evicts(USER, "other");

  private final List<String> events = new ArrayList<>();

  private static void insert(Watchword store, Work work) {
    store.users().insert(work, Email.parse("ada@example.com").orElseThrow(), false, "Ada", null);
  }

  private static long users(TestDatabase database) {
    try {
      return Sql.number(database, "SELECT count(*) FROM users");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @EveryEngine
  void actionRunsOnceWhenTheChangeIsSeenByAll(TestDatabase database) {
    try (Watchword store = TestStore.open(database)) {
      store
          .db()
          .run(
              USE_CASE,
              work -> {
                work.afterCommit(() -> events.add("outside a transaction, at once"));
                assertThat(events).hasSize(1);
                work.inTransaction(
                    () -> {
                      work.afterCommit(() -> events.add("first, users: " + users(database)));
                      insert(store, work);
                      work.afterCommit(() -> events.add("second"));
                      assertThat(events).hasSize(1);
                      return true;
                    });
                return work.inTransaction(() -> true);
              });
      assertThat(events)
          .containsExactly("outside a transaction, at once", "first, users: 1", "second");
    }
  }

  @EveryEngine
  void actionOfARolledBackTransactionNeverRuns(TestDatabase database) {
    try (Watchword store = TestStore.open(database)) {
      Throwable thrown =
          catchThrowable(
              () ->
                  store
                      .db()
                      .run(
                          USE_CASE,
                          work ->
                              work.inTransaction(
                                  () -> {
                                    insert(store, work);
                                    work.afterCommit(() -> events.add("after a failure"));
                                    throw new IllegalStateException("fails");
                                  })));
      assertThat(thrown).hasMessage("fails");
      store
          .db()
          .run(
              USE_CASE,
              work -> {
                work.inTransaction(
                    () -> {
                      insert(store, work);
                      work.afterCommit(() -> events.add("after a refusal"));
                      work.abandon();
                      return true;
                    });
                return work.inTransaction(() -> true);
              });
      assertThat(events).isEmpty();
      assertThat(users(database)).isZero();
    }
  }

  @EveryEngine
  void actionOfATransactionThatIsRunAgainRunsOnce(TestDatabase database) {
    try (Watchword store = TestStore.open(database)) {
      int[] tries = {0};
      store
          .db()
          .run(
              USE_CASE,
              work ->
                  work.inTransaction(
                      () -> {
                        insert(store, work);
                        int number = ++tries[0];
                        work.afterCommit(() -> events.add("try " + number));
                        if (number < 3) {
                          throw new DbException(Code.CONFLICT, "again", null);
                        }
                        return true;
                      }));
      assertThat(events).containsExactly("try 3");
    }
  }

  @EveryEngine("sqlite")
  void actionThatFailsStopsNoOther(TestDatabase database) {
    try (Watchword store = TestStore.open(database)) {
      Throwable thrown =
          catchThrowable(
              () ->
                  store
                      .db()
                      .run(
                          USE_CASE,
                          work ->
                              work.inTransaction(
                                  () -> {
                                    insert(store, work);
                                    work.afterCommit(
                                        () -> {
                                          throw new IllegalStateException("mail");
                                        });
                                    work.afterCommit(() -> events.add("audit"));
                                    return true;
                                  })));
      assertThat(thrown).hasMessage("mail");
      assertThat(events).containsExactly("audit");
      assertThat(users(database)).isOne();
    }
  }

  /** Evicts what a lost commit may have changed, and does nothing else of it. */
  @EveryEngine({"postgres", "mariadb", "mysql"})
  void unclearCommitEvictsAndNothingElse(TestDatabase database) {
    StoreConfig config = TestStore.config(database);
    Watchword.migrate(config);
    Dialect dialect = Dialect.of(config.database().target().engine());
    try (Pool pool = new Pool(config.pool(), dialect, config.database().target())) {
      boolean[] loses = {false};
      ConnectionSource losing =
          (write, deadline) -> {
            Lease lease = pool.take(write, deadline);
            return new Lease(losing(lease.connection(), loses), returned -> lease.close());
          };
      List<Query<?>> queries = new ArrayList<>(Catalogue.queries());
      queries.add(RENAME);
      Db db =
          new Db(
              losing, dialect, queries, Meter.NONE, Duration.ZERO, SlowLog.off(), new Recording());
      rename(db);
      assertThat(events).containsExactly("evict 2", "action");
      events.clear();
      loses[0] = true;
      assertThat(catchThrowable(() -> rename(db))).isInstanceOf(DbException.class);
      assertThat(events).containsExactly("perhaps 2");
    }
  }

  private void rename(Db db) {
    Args args = Args.of("id", UUID.randomUUID()).and("name", "Eve").and("other", UUID.randomUUID());
    db.run(
        USE_CASE,
        work ->
            work.inTransaction(
                () -> {
                  work.afterCommit(() -> events.add("action"));
                  return work.update(RENAME, args);
                }));
  }

  /** Returns a connection whose commits are lost on their way back. */
  private static Connection losing(Connection real, boolean[] loses) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(real, arguments);
                if (loses[0] && method.getName().equals("commit")) {
                  throw new SQLException("the connection broke", "08006");
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Receiver that writes down what it is told. */
  private final class Recording implements Evictions {
    @Override
    public void evict(long[] tags) {
      events.add("evict " + tags.length);
    }

    @Override
    public void evictPerhaps(long[] tags) {
      events.add("perhaps " + tags.length);
    }
  }
}
