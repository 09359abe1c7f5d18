// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import static dev.watchword.store.pool.Pools.awaitWaiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.engines.junit.Alone;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.Deadline;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import dev.watchword.store.user.Users;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The causes that open the breaker, and those that do not. */
@Alone
@ResourceLock("processor")
class GuardTest {
  private final RecordingMeter meter = new RecordingMeter();

  private Watchword open(TestDatabase database, String... settings) {
    return Watchword.open(TestStore.config(database, settings), meter, Clock.systemUTC());
  }

  private Guard guard(String url, String... settings) {
    StoreConfig config = TestStore.config(url, settings);
    Target target = config.database().target().within(config.guard().deadline());
    Dialect dialect = Dialect.of(target.engine());
    Pool pool = new Pool(config.pool(), dialect, target);
    return new Guard(config.guard(), pool, dialect, target, meter, Clock.systemUTC());
  }

  private static DbException failure(Guard guard) {
    return catchThrowableOfType(
        DbException.class, () -> guard.take(true, Deadline.in(Duration.ofMillis(1_500))).close());
  }

  @EveryEngine
  void refusalsOfTheDatabaseDoNotOpenTheBreaker(TestDatabase database) {
    try (Watchword store = open(database)) {
      TestStore.signUp(store, "ada@example.com");
      for (int i = 0; i < 60; i++) {
        assertThat(store.accounts().signUp(TestStore.registration("ada@example.com")))
            .isInstanceOf(SignUp.EmailTaken.class);
      }
      assertThat(meter.breaker()).isEmpty();
    }
  }

  @EveryEngine
  void callersOfALockedRowDoNotOpenTheBreaker(TestDatabase database) throws Exception {
    try (Watchword store = open(database, "database.lock-timeout", "1s", "pool.minimum", "10");
        Connection other = Sql.connect(database);
        Statement statement = other.createStatement()) {
      SignUp.Done done = TestStore.signUp(store, "ada@example.com");
      other.setAutoCommit(false);
      statement.execute("UPDATE users SET name = 'Eve'");
      List<Code> codes =
          Together.run(
              database.engine().equals("sqlite") ? 2 : 10,
              caller ->
                  catchThrowableOfType(
                          DbException.class,
                          () ->
                              store
                                  .users()
                                  .update(
                                      done.user().id(),
                                      new Users.Change("Caller " + caller, false, null)))
                      .code());
      assertThat(codes).containsOnly(Code.TIMEOUT);
      assertThat(store.users().byId(done.user().id())).isPresent();
      other.rollback();
      assertThat(store.health().isReady()).isTrue();
      assertThat(meter.breaker()).isEmpty();
    }
  }

  /**
   * Checks that a few callers discover an unreachable server and the others are refused at once.
   */
  @Test
  void unreachableServerIsNotTriedAgainAndAgain() {
    try (Guard guard =
        guard("postgres://watchword:x@127.0.0.1:1/nowhere", "database.connect-timeout", "250ms")) {
      while (guard.state().breaker() != Meter.Breaker.OPEN) {
        assertThat(failure(guard).code()).isEqualTo(Code.UNAVAILABLE);
      }
      DbException refusal = failure(guard);
      assertThat(refusal.code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(refusal.retryAfter()).isPresent();
      assertThat(refusal)
          .hasMessageStartingWith("postgres://127.0.0.1:1/nowhere has not answered since 20")
          .hasMessageContaining("refused");
      assertThat(guard.state().reason()).contains("127.0.0.1:1");
      assertThat(guard.pool().inUse()).isZero();
      assertThat(meter.breaker()).containsExactly(Meter.Breaker.OPEN);
    }
  }

  /** R12: a crowd larger than the pool can serve is refused; that is no outage. */
  @EveryEngine("postgres")
  void crowdThatIsTooLargeDoesNotOpenTheBreaker(TestDatabase database) throws Exception {
    try (Guard guard = guard(database.url(), "pool.size", "10", "guard.deadline", "3s")) {
      Load.Call[] calls = Together.run(5_000, caller -> held(guard)).toArray(Load.Call[]::new);
      assertThat(calls).filteredOn(Load.Call::isAnswered).hasSizeGreaterThan(500);
      assertThat(calls)
          .filteredOn(call -> !call.isAnswered())
          .isNotEmpty()
          .allSatisfy(
              call -> {
                assertThat(call.failure().code()).isEqualTo(Code.POOL_EXHAUSTED);
                assertThat(call.failure()).hasMessageContaining("pool.size");
                assertThat(call.time()).isLessThanOrEqualTo(Duration.ofMillis(3_300));
              });
      assertThat(guard.pool().inUse()).isZero();
      assertThat(guard.pool().waiting()).isZero();
      assertThat(meter.breaker()).isEmpty();
    }
  }

  private static Load.Call held(Guard guard) {
    long start = System.nanoTime();
    try (Lease lease = guard.take(false, Deadline.in(Duration.ofSeconds(3)))) {
      assertThat(lease.isBroken()).isFalse();
      Load.pause(10);
      return new Load.Call(start, System.nanoTime(), null);
    } catch (DbException e) {
      return new Load.Call(start, System.nanoTime(), e);
    }
  }

  /** R4: callers that wait when the breaker opens do not wait in vain. */
  @EveryEngine("postgres")
  void connectionsThatNobodyGivesBackOpenTheBreaker(TestDatabase database) throws Exception {
    try (Guard guard = guard(database.url(), "pool.size", "2", "guard.window", "5")) {
      Lease one = guard.take(false);
      Lease two = guard.take(false);
      var waiters = new ArrayList<CompletableFuture<Boolean>>();
      for (int i = 0; i < 5; i++) {
        waiters.add(Pools.inBackground(() -> failure(guard) != null));
      }
      awaitWaiting(guard.pool(), 5);
      assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.join()).isTrue());
      while (!meter.breaker().contains(Meter.Breaker.OPEN)) {
        Thread.onSpinWait();
      }
      one.close();
      two.close();
      // The database is fine, as the next probe finds out.
      while (guard.state().breaker() != Meter.Breaker.CLOSED) {
        Thread.onSpinWait();
      }
      guard.take(false).close();
      // A probe may still hold a connection.
      for (int i = 0; i < 500 && guard.pool().inUse() > 0; i++) {
        Thread.sleep(10);
      }
      assertThat(guard.pool().inUse()).isZero();
    }
  }

  @Test
  void missingFolderOfSqliteIsAskedForEachTime(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing");
    String url = "sqlite:" + missing.resolve("watchword.db");
    try (Guard guard = guard(url, "database.connect-timeout", "250ms", "guard.window", "5")) {
      for (int i = 0; i < 4; i++) {
        DbException failure = failure(guard);
        assertThat(failure.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(failure.retryAfter()).isEmpty();
      }
      Files.createDirectory(missing);
      while (failure(guard) != null) {
        Load.pause(10);
      }
      assertThat(meter.breaker()).isEmpty();
    }
  }
}
