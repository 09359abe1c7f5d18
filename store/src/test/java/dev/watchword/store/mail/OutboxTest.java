// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.schema.UseCase;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Mails are kept with what causes them, sent by one node at a time, and lost by none. */
class OutboxTest {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration KEEP = Duration.ofDays(7);
  private static final UseCase WRITE = new UseCase("test.write", 600);

  private final ManualClock clock = new ManualClock();

  private static void add(Watchword store, String content) {
    store
        .db()
        .run(
            WRITE,
            work ->
                work.inTransaction(
                    () -> {
                      store.outbox().add(work, mail -> bytes(content));
                      return true;
                    }));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @EveryEngine
  void mailOfARolledBackTransactionIsNone(TestDatabase database) {
    try (Watchword store = TestStore.open(database, clock)) {
      store
          .db()
          .run(
              WRITE,
              work ->
                  work.inTransaction(
                      () -> {
                        store.outbox().add(work, mail -> bytes("hello"));
                        work.abandon();
                        return true;
                      }));
      assertThat(store.outbox().due()).isEmpty();
      add(store, "hello");
      assertThat(store.outbox().due()).hasSize(1).allMatch(mail -> mail.attempts() == 0);
      assertThat(store.outbox().due().getFirst().content()).isEqualTo(bytes("hello"));
    }
  }

  @EveryEngine
  void oneOfFiftySendersGetsAMail(TestDatabase database) throws Exception {
    try (Watchword store = TestStore.open(database, clock);
        Watchword other = TestStore.open(database, clock)) {
      for (int i = 0; i < 16; i++) {
        add(store, "mail " + i);
      }
      List<Outgoing> due = store.outbox().due();
      assertThat(due).hasSize(16);
      List<List<UUID>> claimed =
          Together.run(
              50,
              thread -> {
                Outbox outbox = (thread % 2 == 0 ? store : other).outbox();
                return due.stream()
                    .flatMap(mail -> outbox.claim(mail, LEASE).stream())
                    .map(Outgoing::id)
                    .toList();
              });
      List<UUID> all = claimed.stream().flatMap(List::stream).toList();
      assertThat(all).hasSize(16).doesNotHaveDuplicates();
      assertThat(store.outbox().due()).isEmpty();
    }
  }

  @EveryEngine
  void claimOfADeadSenderEndsAndItsLateNoteIsIgnored(TestDatabase database) {
    try (Watchword store = TestStore.open(database, clock)) {
      add(store, "hello");
      Outbox outbox = store.outbox();
      Outgoing first = outbox.claim(outbox.due().getFirst(), LEASE).orElseThrow();
      clock.advance(LEASE.minusMillis(1));
      assertThat(outbox.due()).isEmpty();
      clock.advance(Duration.ofMillis(1));
      Outgoing again = outbox.claim(outbox.due().getFirst(), LEASE).orElseThrow();
      assertThat(again.attempts()).isEqualTo(2);
      assertThat(outbox.sent(first, KEEP)).isFalse();
      assertThat(outbox.putOff(first, Duration.ZERO)).isFalse();
      assertThat(outbox.sent(again, KEEP)).isTrue();
      assertThat(outbox.sent(again, KEEP)).isFalse();
    }
  }

  @EveryEngine
  void mailThatIsPutOffIsDueThen(TestDatabase database) {
    try (Watchword store = TestStore.open(database, clock)) {
      add(store, "hello");
      Outbox outbox = store.outbox();
      Outgoing claimed = outbox.claim(outbox.due().getFirst(), LEASE).orElseThrow();
      assertThat(outbox.putOff(claimed, Duration.ofSeconds(10))).isTrue();
      clock.advance(Duration.ofMillis(9_999));
      assertThat(outbox.due()).isEmpty();
      clock.advance(Duration.ofMillis(1));
      assertThat(outbox.due()).hasSize(1);
    }
  }

  @EveryEngine
  void contentIsErasedAtOnceAndTheRowLater(TestDatabase database) throws SQLException {
    try (Watchword store = TestStore.open(database, clock)) {
      add(store, "to be sent");
      add(store, "to fail");
      Outbox outbox = store.outbox();
      List<Outgoing> due = outbox.due();
      assertThat(outbox.sent(outbox.claim(due.get(0), LEASE).orElseThrow(), KEEP)).isTrue();
      assertThat(outbox.failed(outbox.claim(due.get(1), LEASE).orElseThrow(), KEEP)).isTrue();
      assertThat(Sql.number(database, "SELECT count(*) FROM outbox")).isEqualTo(2);
      assertThat(Sql.number(database, "SELECT sum(length(content)) FROM outbox")).isZero();
      clock.advance(KEEP.minusMillis(1));
      assertThat(outbox.sweep()).isZero();
      clock.advance(Duration.ofMillis(1));
      assertThat(outbox.sweep()).isEqualTo(2);
      assertThat(Sql.number(database, "SELECT count(*) FROM outbox")).isZero();
    }
  }

  @EveryEngine
  void decoyIsNeverDueAndIsRemoved(TestDatabase database) throws SQLException {
    try (Watchword store = TestStore.open(database, clock)) {
      store
          .db()
          .run(
              WRITE,
              work ->
                  work.inTransaction(
                      () -> {
                        store.outbox().addDecoy(work, mail -> bytes("secret"), Duration.ofHours(1));
                        return true;
                      }));
      clock.advance(Duration.ofHours(1));
      assertThat(store.outbox().due()).isEmpty();
      assertThat(Sql.number(database, "SELECT max(length(content)) FROM outbox")).isEqualTo(6);
      assertThat(store.outbox().sweep()).isEqualTo(1);
    }
  }

  @EveryEngine
  void sweepTakesAFewHundredAndSparesTheQueued(TestDatabase database) throws SQLException {
    try (Watchword store = TestStore.open(database, clock)) {
      for (int i = 0; i < 550; i++) {
        int number = i;
        store
            .db()
            .run(
                WRITE,
                work ->
                    work.inTransaction(
                        () -> {
                          store
                              .outbox()
                              .addDecoy(work, mail -> bytes("x"), Duration.ofMillis(number));
                          return true;
                        }));
      }
      add(store, "waits");
      clock.advance(Duration.ofHours(1));
      assertThat(store.outbox().sweep()).isEqualTo(500);
      assertThat(store.outbox().sweep()).isEqualTo(50);
      assertThat(store.outbox().due()).hasSize(1);
    }
  }

  @EveryEngine
  void mailsAreDueInTheOrderOfTheirTime(TestDatabase database) {
    try (Watchword store = TestStore.open(database, clock)) {
      for (int i = 0; i < 40; i++) {
        add(store, "mail " + i);
        clock.advance(Duration.ofMillis(1));
      }
      Outbox outbox = store.outbox();
      Set<String> seen = new HashSet<>();
      for (int look = 0; look < 3; look++) {
        for (Outgoing mail : outbox.due()) {
          assertThat(new String(mail.content(), StandardCharsets.UTF_8))
              .isEqualTo("mail " + seen.size());
          Optional<Outgoing> claimed = outbox.claim(mail, LEASE);
          seen.add(claimed.orElseThrow().id().toString());
        }
      }
      assertThat(seen).hasSize(40);
    }
  }
}
