// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Awaiting;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.session.Resolution.Reason;
import dev.watchword.store.user.User;
import dev.watchword.store.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** B2, S1 on one node, S2, R6: answers from memory equal the database's. */
class CacheTest {
  private static final String READ = "session.by_token_hash";

  private final RecordingMeter meter = new RecordingMeter();
  private final ManualClock clock = new ManualClock();

  private Watchword open(TestDatabase database, String... settings) {
    Watchword store = Watchword.open(TestStore.config(database, settings), meter, clock);
    meter.clear();
    if (database.engine().equals("postgres")) {
      // The channel drops everything once when it comes up.
      Awaiting.until(() -> store.caches().isTrusted());
    }
    return store;
  }

  private static Resolution refused(Reason reason) {
    return new Resolution.Refused(reason);
  }

  @EveryEngine
  void secondCheckIssuesNoStatement(TestDatabase database) {
    try (Watchword store = open(database)) {
      SignUp.Done ada = TestStore.signUp(store, "ada@example.com");
      Resolution first = store.sessions().resolve(ada.issued().token());
      meter.clear();
      for (int i = 0; i < 100; i++) {
        assertThat(store.sessions().resolve(ada.issued().token())).isEqualTo(first);
      }
      assertThat(meter.statements()).isEmpty();
      // Measured by count, not by time: timing would take longer than the check.
      assertThat(meter.runs()).isEmpty();
      CacheStatistics sessions = store.caches().statistics().getLast();
      assertThat(sessions.policy()).isEqualTo("sessions");
      assertThat(sessions.hits()).isEqualTo(100);
      assertThat(sessions.loads()).isEqualTo(1);
      assertThat(sessions.entries()).isEqualTo(1);
      assertThat(sessions.bytes()).isBetween(500L, 2_000L);
    }
  }

  @EveryEngine
  void whatIsCachedIsWhatWasLoaded(TestDatabase database) throws Exception {
    try (Watchword store = open(database, "cache.enabled", "false");
        Watchword caching = open(database)) {
      SignUp.Done ada = TestStore.signUp(store, "ada@example.com");
      Sql.update(database, "UPDATE users SET image = ?", "https://example.com/ünï.png");
      Sql.update(database, "UPDATE session SET user_agent = ?", "Ω 𝄞 \"'");
      Resolution loaded = store.sessions().peek(ada.issued().token());
      assertThat(loaded).isInstanceOf(Resolution.Live.class);
      assertThat(caching.sessions().peek(ada.issued().token())).isEqualTo(loaded);
      assertThat(caching.sessions().peek(ada.issued().token())).isEqualTo(loaded);
      assertThat(caching.users().byId(ada.user().id()))
          .isEqualTo(store.users().byId(ada.user().id()));
    }
  }

  private void revoking(
      Watchword store, String email, Reason reason, Consumer<SignUp.Done> revocation) {
    SignUp.Done done = TestStore.signUp(store, email);
    String token = done.issued().token();
    assertThat(store.sessions().resolve(token)).isInstanceOf(Resolution.Live.class);
    assertThat(store.sessions().resolve(token)).isInstanceOf(Resolution.Live.class);
    revocation.accept(done);
    assertThat(store.sessions().resolve(token)).isEqualTo(refused(reason));
    assertThat(store.sessions().peek(token)).isEqualTo(refused(reason));
  }

  @EveryEngine
  void revokedSessionIsRefusedAtOnceHoweverItWasRevoked(TestDatabase database) {
    try (Watchword store = open(database)) {
      revoking(
          store, "a@example.com", Reason.REVOKED, a -> store.sessions().revoke(a.issued().token()));
      revoking(
          store,
          "b@example.com",
          Reason.REVOKED,
          b -> store.sessions().revoke(b.user().id(), b.issued().token()));
      revoking(
          store,
          "c@example.com",
          Reason.REVOKED,
          c -> store.sessions().revoke(c.user().id(), c.issued().session().id().toString()));
      revoking(
          store,
          "d@example.com",
          Reason.REVOKED,
          d -> store.sessions().revokeOthers(d.user().id(), new UUID(0, 0)));
      revoking(
          store, "e@example.com", Reason.REVOKED, e -> store.sessions().revokeAll(e.user().id()));
      revoking(store, "f@example.com", Reason.DISABLED, f -> store.users().disable(f.user().id()));
      revoking(store, "g@example.com", Reason.UNKNOWN, g -> store.users().delete(g.user().id()));
      revoking(store, "h@example.com", Reason.EXPIRED, h -> clock.advance(Duration.ofDays(8)));
    }
  }

  @EveryEngine
  void changedProfileIsSeenAtOnce(TestDatabase database) {
    try (Watchword store = open(database)) {
      SignUp.Done ada = TestStore.signUp(store, "ada@example.com");
      UUID id = ada.user().id();
      for (int i = 0; i < 5; i++) {
        String name = "Ada " + i;
        assertThat(store.users().update(id, new Users.Change(name, false, null))).isTrue();
        assertThat(store.users().byId(id).map(User::name)).contains(name);
        assertThat(store.sessions().peek(ada.issued().token()))
            .isInstanceOfSatisfying(
                Resolution.Live.class, live -> assertThat(live.user().name()).isEqualTo(name));
      }
    }
  }

  @EveryEngine
  void movedExpiryIsSeenAtOnceAndWrittenOnce(TestDatabase database) {
    try (Watchword store = open(database)) {
      String token = TestStore.signUp(store, "ada@example.com").issued().token();
      store.sessions().resolve(token);
      clock.advance(Duration.ofDays(2));
      Resolution.Live moved = (Resolution.Live) store.sessions().resolve(token);
      assertThat(moved.moved()).isTrue();
      meter.clear();
      Resolution.Live next = (Resolution.Live) store.sessions().resolve(token);
      assertThat(next.moved()).isFalse();
      assertThat(next.session()).isEqualTo(moved.session());
      assertThat(store.sessions().resolve(token)).isEqualTo(next);
      assertThat(meter.statements()).containsExactly(READ);
    }
  }

  @EveryEngine
  void rolledBackWriteIsNotRemembered(TestDatabase database) {
    try (Watchword store = open(database)) {
      SignUp.Done ada = TestStore.signUp(store, "ada@example.com");
      store.sessions().resolve(ada.issued().token());
      store
          .db()
          .run(
              new UseCase("test.roll_back", 1),
              work ->
                  work.inTransaction(
                      () -> {
                        store.sessions().revokeAll(work, ada.user().id());
                        work.abandon();
                        return true;
                      }));
      assertThat(store.sessions().resolve(ada.issued().token()))
          .isInstanceOf(Resolution.Live.class);
    }
  }

  @EveryEngine
  void r6ThousandThreadsOnOneColdKeyCauseOneLoad(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      String token = TestStore.signUp(store, "ada@example.com").issued().token();
      meter.clear();
      List<Resolution> all = Together.run(1_000, thread -> store.sessions().peek(token));
      assertThat(all).hasSize(1_000).allMatch(all.getFirst()::equals);
      assertThat(all.getFirst()).isInstanceOf(Resolution.Live.class);
      assertThat(meter.statements()).containsExactly(READ);
    }
  }

  /**
   * Checks that a load that read its rows before a revocation and ends after it leaves nothing in
   * the cache.
   */
  @EveryEngine
  void loadThatBeganBeforeARevocationDoesNotOutliveIt(TestDatabase database) throws Exception {
    try (Watchword store = open(database);
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      SignUp.Done ada = TestStore.signUp(store, "ada@example.com");
      String token = ada.issued().token();
      CountDownLatch read = new CountDownLatch(1);
      CountDownLatch revoked = new CountDownLatch(1);
      meter.after(
          READ,
          () -> {
            read.countDown();
            await(revoked);
          });
      Future<Resolution> early = executor.submit(() -> store.sessions().peek(token));
      await(read);
      assertThat(store.sessions().revokeAll(ada.user().id())).isEqualTo(1);
      Future<Resolution> late = executor.submit(() -> store.sessions().peek(token));
      Thread.sleep(50);
      assertThat(late.isDone()).as("waits for the load that is under way").isFalse();
      revoked.countDown();
      assertThat(early.get()).isInstanceOf(Resolution.Live.class);
      assertThat(late.get()).isEqualTo(refused(Reason.REVOKED));
      assertThat(store.sessions().peek(token)).isEqualTo(refused(Reason.REVOKED));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @EveryEngine
  void unknownTokenIsRememberedWithinBounds(TestDatabase database) {
    try (Watchword store = open(database, "cache.absent", "100")) {
      for (int i = 0; i < 3; i++) {
        assertThat(store.sessions().peek("nobody's")).isEqualTo(refused(Reason.UNKNOWN));
      }
      assertThat(meter.statements()).containsExactly(READ);
      for (int i = 0; i < 1_000; i++) {
        store.sessions().peek(Token.random());
      }
      assertThat(store.caches().statistics().getLast().entries()).isZero();
    }
  }

  @EveryEngine
  void memoryIsBounded(TestDatabase database) {
    try (Watchword store = open(database, "cache.sessions.memory", "1")) {
      SignUp.Done ada = TestStore.signUp(store, "ada@example.com");
      List<String> tokens =
          store
              .db()
              .run(
                  new UseCase("test.issue", 5_000),
                  work ->
                      work.inTransaction(
                          () ->
                              IntStream.range(0, 5_000)
                                  .mapToObj(
                                      i ->
                                          store
                                              .sessions()
                                              .issue(
                                                  work,
                                                  ada.user().id(),
                                                  Device.UNKNOWN,
                                                  Lifetime.BRIEF)
                                              .orElseThrow()
                                              .token())
                                  .toList()));
      for (String token : tokens) {
        assertThat(store.sessions().peek(token)).isInstanceOf(Resolution.Live.class);
      }
      CacheStatistics sessions = store.caches().statistics().getLast();
      assertThat(sessions.bytes()).isLessThanOrEqualTo(1 << 20);
      assertThat(sessions.entries()).isBetween(300L, 4_000L);
    }
  }

  @EveryEngine
  void valueIsLoadedAgainAfterItsTime(TestDatabase database) throws Exception {
    try (Watchword store = open(database, "cache.sessions.ttl", "50ms")) {
      String token = TestStore.signUp(store, "ada@example.com").issued().token();
      store.sessions().peek(token);
      Thread.sleep(60);
      meter.clear();
      store.sessions().peek(token);
      assertThat(meter.statements()).containsExactly(READ);
    }
  }

  @EveryEngine
  void failedLoadIsNotRemembered(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      String token = TestStore.signUp(store, "ada@example.com").issued().token();
      meter.after(
          READ,
          () -> {
            throw new IllegalStateException("fails once");
          });
      assertThat(catchThrowable(() -> store.sessions().peek(token)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(store.sessions().peek(token)).isInstanceOf(Resolution.Live.class);
    }
  }
}
