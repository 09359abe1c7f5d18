// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.secret.Passwords.Flaw;
import dev.watchword.store.session.Session;
import java.time.Duration;

/** C8: an open store applies new settings to everything that begins after that. */
class RetuneTest {
  private final ManualClock clock = new ManualClock();

  @EveryEngine
  void storeTakesWhatCanChangeAndKeepsTheRest(TestDatabase database) {
    try (Watchword store = TestStore.open(database, clock)) {
      Session before = TestStore.signUp(store, "ada@example.com").issued().session();
      assertThat(Duration.between(before.createdAt(), before.expiresAt())).hasDays(7);

      store.retune(
          TestStore.config(
              "sqlite:/nowhere/that/could/be/opened.db",
              "pool.size",
              "3",
              "pool.overflow",
              "1",
              "session.idle",
              "2h",
              "password.minimum",
              "20",
              "password.queue",
              "2"));

      assertThat(detail(store, "pool")).contains(" of 4 connections");
      assertThat(detail(store, "passwords")).contains("of 2 places");
      assertThat(store.accounts().signUp(TestStore.registration("eve@example.com")))
          .isEqualTo(new SignUp.InvalidPassword(Flaw.TOO_SHORT));
      store.retune(TestStore.config(database, "session.idle", "2h"));
      Session after = TestStore.signUp(store, "eve@example.com").issued().session();
      assertThat(Duration.between(after.createdAt(), after.expiresAt())).hasHours(2);
      assertThat(store.users().byId(after.userId())).isPresent();
    }
  }

  /** Gives each cache its own new memory; the others keep theirs. */
  @EveryEngine
  void cacheTakesOtherLimits(TestDatabase database) {
    try (Watchword store = TestStore.open(database, clock)) {
      SignUp.Done ada = TestStore.signUp(store, "ada@example.com");
      Awaiting.until(() -> cached(store, ada) == 1);
      store.retune(TestStore.config(database, "cache.sessions.memory", "0"));
      Awaiting.until(() -> cached(store, ada) == 0);
      assertThat(entries(store, "users")).isOne();
      store.retune(TestStore.config(database, "cache.sessions.memory", "1"));
      Awaiting.until(() -> cached(store, ada) == 1);
    }
  }

  /** Asks for session and user; returns the number of sessions in memory then. */
  private static long cached(Watchword store, SignUp.Done done) {
    store.sessions().peek(done.issued().token());
    store.users().byId(done.user().id());
    return entries(store, "sessions");
  }

  private static long entries(Watchword store, String policy) {
    return store.caches().statistics().stream()
        .filter(one -> one.policy().equals(policy))
        .findFirst()
        .orElseThrow()
        .entries();
  }

  private static String detail(Watchword store, String component) {
    return store.health().components().stream()
        .filter(part -> part.name().equals(component))
        .findFirst()
        .orElseThrow()
        .detail();
  }
}
