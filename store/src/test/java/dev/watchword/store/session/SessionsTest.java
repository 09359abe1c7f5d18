// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.secret.Token;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

class SessionsTest {
  private final ManualClock clock = new ManualClock();
  private final RecordingMeter meter = new RecordingMeter();

  private Watchword open(TestDatabase database) {
    return Watchword.open(TestStore.config(database), meter, clock);
  }

  @EveryEngine
  void databaseKnowsOnlyTheHashOfAToken(TestDatabase database) throws SQLException {
    try (Watchword store = open(database)) {
      String token = TestStore.signUp(store, "ada@example.com").issued().token();
      assertThat(Sql.bytes(database, "SELECT token_hash FROM session"))
          .isEqualTo(Token.hash(token));
      Sql.update(database, "UPDATE session SET user_agent = ?", token);
      Sql.update(database, "UPDATE session SET token_hash = ?", Token.hash("another"));
      assertThat(store.sessions().resolve(token))
          .isEqualTo(new Resolution.Refused(Resolution.Reason.UNKNOWN));
    }
  }

  @EveryEngine
  void thousandsOfSessionsAreListedAndRevokedByOneStatement(TestDatabase database) {
    try (Watchword store = open(database)) {
      SignUp.Done ada = TestStore.signUp(store, "ada@example.com");
      SignUp.Done eve = TestStore.signUp(store, "eve@example.com");
      UUID id = ada.user().id();
      List<Issued> issued = issue(store, id, 2_000);
      meter.clear();
      assertThat(store.sessions().list(id)).hasSize(2_001);
      assertThat(store.sessions().revokeOthers(id, ada.issued().session().id())).isEqualTo(2_000);
      assertThat(meter.statements()).hasSize(2);
      assertThat(store.sessions().list(id)).containsExactly(ada.issued().session());
      for (int i = 0; i < issued.size(); i += 97) {
        assertThat(store.sessions().resolve(issued.get(i).token()))
            .isEqualTo(new Resolution.Refused(Resolution.Reason.REVOKED));
      }
      assertThat(store.sessions().resolve(eve.issued().token()))
          .isInstanceOf(Resolution.Live.class);
      assertThat(store.sessions().revokeAll(id)).isEqualTo(1);
      assertThat(store.sessions().revokeAll(id)).isZero();
    }
  }

  private static List<Issued> issue(Watchword store, UUID user, int count) {
    return store
        .db()
        .run(
            new UseCase("test.issue", count),
            work ->
                work.inTransaction(
                    () ->
                        IntStream.range(0, count)
                            .mapToObj(
                                i ->
                                    store
                                        .sessions()
                                        .issue(work, user, Device.UNKNOWN, Lifetime.REMEMBERED)
                                        .orElseThrow())
                            .toList()));
  }

  @EveryEngine
  void expiryMovesOnceForManyWhoResolveTogether(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      String token = TestStore.signUp(store, "ada@example.com").issued().token();
      for (int day = 0; day < 3; day++) {
        clock.advance(Duration.ofHours(25));
        assertThat(moves(store, token)).as("day %d", day).isEqualTo(1);
        clock.advance(Duration.ofHours(22));
        meter.clear();
        assertThat(moves(store, token)).as("later on day %d", day).isZero();
        assertThat(meter.statements()).doesNotContain("session.touch_expiry");
      }
    }
  }

  private static long moves(Watchword store, String token) throws Exception {
    List<Resolution> resolutions = Together.run(50, thread -> store.sessions().resolve(token));
    assertThat(resolutions).hasOnlyElementsOfType(Resolution.Live.class);
    return resolutions.stream().filter(found -> ((Resolution.Live) found).moved()).count();
  }

  @EveryEngine
  void expiryNeverMovesPastTheAbsoluteEnd(TestDatabase database) {
    try (Watchword store = open(database)) {
      Issued issued = TestStore.signUp(store, "ada@example.com").issued();
      for (int day = 0; day < 89; day++) {
        clock.advance(Duration.ofDays(1));
        assertThat(store.sessions().resolve(issued.token())).isInstanceOf(Resolution.Live.class);
      }
      clock.advance(Duration.ofDays(1).minusNanos(1_000));
      assertThat(store.sessions().resolve(issued.token())).isInstanceOf(Resolution.Live.class);
      clock.advance(Duration.ofNanos(1_000));
      assertThat(clock.instant()).isEqualTo(issued.session().absoluteExpiresAt());
      assertThat(store.sessions().resolve(issued.token()))
          .isEqualTo(new Resolution.Refused(Resolution.Reason.EXPIRED));
    }
  }

  @EveryEngine
  void revocationBetweenReadingAndMovingTheExpiryWins(TestDatabase database) {
    try (Watchword store = open(database)) {
      String token = TestStore.signUp(store, "ada@example.com").issued().token();
      clock.advance(Duration.ofDays(2));
      meter.after("session.by_token_hash", () -> store.sessions().revoke(token));
      assertThat(store.sessions().resolve(token))
          .as("it began before the revocation, but moved nothing")
          .satisfies(found -> assertThat(((Resolution.Live) found).moved()).isFalse());
      assertThat(store.sessions().resolve(token))
          .isEqualTo(new Resolution.Refused(Resolution.Reason.REVOKED));
    }
  }

  @EveryEngine
  void onlyOneOfManyWhoRevokeTogetherDidIt(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      SignUp.Done done = TestStore.signUp(store, "ada@example.com");
      List<Boolean> revoked =
          Together.run(50, thread -> store.sessions().revoke(done.issued().token()));
      assertThat(revoked).containsOnlyOnce(true);
    }
  }

  @EveryEngine
  void sessionOfSomebodyElseCannotBeRevoked(TestDatabase database) {
    try (Watchword store = open(database)) {
      UUID eve = TestStore.signUp(store, "eve@example.com").user().id();
      Issued ada = TestStore.signUp(store, "ada@example.com").issued();
      assertThat(store.sessions().revoke(eve, ada.token())).isFalse();
      assertThat(store.sessions().revoke(eve, ada.session().id().toString())).isFalse();
      for (String handle :
          List.of("", "nothing", "-".repeat(36), "\u0000", "\ud800", "é".repeat(36))) {
        assertThat(store.sessions().revoke(eve, handle)).isFalse();
        assertThat(store.sessions().resolve(handle)).isInstanceOf(Resolution.Refused.class);
      }
      assertThat(store.sessions().resolve(ada.token())).isInstanceOf(Resolution.Live.class);
    }
  }

  @EveryEngine
  void textOfADeviceIsCleanedAndCut(TestDatabase database) {
    try (Watchword store = open(database)) {
      UUID id = TestStore.signUp(store, "ada@example.com").user().id();
      List<String> kept = new ArrayList<>();
      for (String agent :
          List.of(
              "Mozilla/5.0\u0000\r\n\t\u001b[31m (X11)\u0085\u007f",
              "half \ud83d and half \ude00",
              "😀".repeat(600),
              "'; DROP TABLE session; --",
              "ı İ ß ſ \u212a ")) {
        clock.advance(Duration.ofSeconds(1));
        SignIn.Done in =
            (SignIn.Done)
                store
                    .accounts()
                    .signIn(
                        "ada@example.com",
                        TestStore.PASSWORD,
                        new Device("2001:db8::1".repeat(9), agent),
                        Lifetime.BRIEF);
        Session stored = store.sessions().list(id).getFirst();
        assertThat(stored).isEqualTo(in.issued().session());
        assertThat(stored.ipAddress()).hasSize(45);
        kept.add(stored.userAgent());
      }
      assertThat(kept)
          .containsExactly(
              "Mozilla/5.0[31m (X11)",
              "half  and half ",
              "😀".repeat(512),
              "'; DROP TABLE session; --",
              "ı İ ß ſ \u212a ");
    }
  }
}
