// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.watchword.engines.junit.Alone;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.user.Email;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * C2: a transaction that does not commit is rolled back and its connection comes back, whatever
 * ended it; and a use-case ends in its time.
 */
@Alone
class TransactionTest {
  private static final UseCase USE_CASE = new UseCase("test.transaction", 10);

  private static Watchword open(TestDatabase database, String... settings) {
    return Watchword.open(TestStore.config(database, settings));
  }

  private static void insert(Watchword store, Work work, String email) {
    store.users().insert(work, Email.parse(email).orElseThrow(), false, "Ada", null);
  }

  private static void nothingIsLeft(TestDatabase database, Watchword store) throws SQLException {
    assertThat(Sql.number(database, "SELECT count(*) FROM users")).isZero();
    for (int i = 0; i < 3; i++) {
      TestStore.signUp(store, "good" + i + "@example.com");
    }
    assertThat(store.health().isReady()).isTrue();
  }

  @EveryEngine
  void whateverTheBodyThrowsIsRolledBack(TestDatabase database) throws SQLException {
    List<Throwable> thrown =
        List.of(
            new IllegalStateException("exception"),
            new AssertionError("error"),
            new StackOverflowError("deep"),
            new DbException(Code.INTERNAL, "inside", null));
    try (Watchword store = open(database, "pool.size", "1")) {
      for (Throwable failure : thrown) {
        assertThat(
                catchThrowable(
                    () ->
                        store
                            .db()
                            .run(
                                USE_CASE,
                                work ->
                                    work.inTransaction(
                                        () -> {
                                          insert(store, work, "ada@example.com");
                                          throw TransactionTest.<RuntimeException>unchecked(
                                              failure);
                                        }))))
            .isSameAs(failure);
      }
      nothingIsLeft(database, store);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E unchecked(Throwable failure) throws E {
    throw (E) failure;
  }

  /** Covers an interrupt, which closes the socket under a virtual thread's statement. */
  @EveryEngine
  void interruptedTransactionIsRolledBack(TestDatabase database) throws Exception {
    try (Watchword store = open(database, "pool.size", "1")) {
      for (int i = 0; i < 15; i++) {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread.startVirtualThread(
                () -> ended.complete(catchThrowable(() -> interruptItself(store))))
            .join();
        assertThat(ended.join()).isInstanceOf(RuntimeException.class);
      }
      nothingIsLeft(database, store);
    }
  }

  private static void interruptItself(Watchword store) {
    store
        .db()
        .run(
            USE_CASE,
            work ->
                work.inTransaction(
                    () -> {
                      insert(store, work, "ada@example.com");
                      Thread.currentThread().interrupt();
                      insert(store, work, "eve@example.com");
                      throw new IllegalStateException("an interrupt does not stop SQLite");
                    }));
  }

  @EveryEngine({"sqlite", "postgres"})
  void useCaseWhoseTimeIsOverIsRolledBack(TestDatabase database) throws SQLException {
    try (Watchword store = open(database, "pool.size", "1", "guard.deadline", "1s")) {
      assertThatThrownBy(() -> dawdle(store))
          .isInstanceOfSatisfying(
              DbException.class,
              e -> {
                assertThat(e.code()).isEqualTo(Code.TIMEOUT);
                assertThat(e).hasMessageContaining("the time of its use-case is over");
              });
      nothingIsLeft(database, store);
    }
  }

  private static void dawdle(Watchword store) {
    store
        .db()
        .run(
            USE_CASE,
            work ->
                work.inTransaction(
                    () -> {
                      insert(store, work, "ada@example.com");
                      sleep(Duration.ofMillis(1_100));
                      insert(store, work, "eve@example.com");
                      return true;
                    }));
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** R2: a statement gets the rest of its use-case's time, not its own longer limit. */
  @EveryEngine({"sqlite", "mysql"})
  void statementEndsWithItsUseCase(TestDatabase database) throws SQLException {
    try (Watchword store = open(database, "guard.deadline", "3s", "database.lock-timeout", "3s");
        Connection other = Sql.connect(database);
        Statement statement = other.createStatement()) {
      TestStore.signUp(store, "ada@example.com");
      other.setAutoCommit(false);
      statement.execute("DELETE FROM users");
      long start = System.nanoTime();
      assertThatThrownBy(() -> waitForTheRow(store))
          .isInstanceOfSatisfying(
              DbException.class, e -> assertThat(e.code()).isEqualTo(Code.TIMEOUT));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThanOrEqualTo(Duration.ofMillis(3_300));
      other.rollback();
      assertThat(store.health().isReady()).isTrue();
    }
  }

  private static void waitForTheRow(Watchword store) {
    store
        .db()
        .run(
            USE_CASE,
            work -> {
              sleep(Duration.ofMillis(2_500));
              insert(store, work, "ada@example.com");
              return true;
            });
  }
}
