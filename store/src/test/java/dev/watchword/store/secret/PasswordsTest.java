// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.watchword.store.config.PasswordConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.part.Overloaded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private static final PasswordConfig CHEAP =
      new PasswordConfig(8, 128, 2, 256, Duration.ofSeconds(30), 64, 1);

  /** A meter that counts hashes, and holds each worker that finished one until it is opened. */
  private static final class Gate implements Meter {
    private final AtomicInteger hashes = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public void hash(long queuedNanos, long workNanos) {
      hashes.incrementAndGet();
      try {
        open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void hashRefused() {
      refused.incrementAndGet();
    }
  }

  private static String hash(Passwords passwords, String password) {
    return passwords.hash(password);
  }

  @Test
  void flawsAreFoundByLengthAndForm() {
    try (Passwords passwords = new Passwords(CHEAP, Meter.NONE)) {
      assertThat(passwords.flaw("1234567")).contains(Passwords.Flaw.TOO_SHORT);
      assertThat(passwords.flaw("")).contains(Passwords.Flaw.TOO_SHORT);
      assertThat(passwords.flaw("12345678")).isEmpty();
      assertThat(passwords.flaw("x".repeat(128))).isEmpty();
      assertThat(passwords.flaw("x".repeat(129))).contains(Passwords.Flaw.TOO_LONG);
      assertThat(passwords.flaw("\ud83d\ude00".repeat(64))).isEmpty();
      assertThat(passwords.flaw("\ud83d\ude00".repeat(65))).contains(Passwords.Flaw.TOO_LONG);
      assertThat(passwords.flaw("1234567\ud83d")).contains(Passwords.Flaw.NOT_TEXT);
      assertThat(passwords.flaw("\ude001234567")).contains(Passwords.Flaw.NOT_TEXT);
      assertThat(passwords.flaw("\u0000\u0001\u001f\u202e    ")).isEmpty();
    }
  }

  @Test
  void hashOfAnotherSchemeOrCostIsOutdated() {
    try (Passwords passwords = new Passwords(CHEAP, Meter.NONE)) {
      String bcrypt = "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e";
      String scrypt =
          "000102030405060708090a0b0c0d0e0f:9372e2d20f7c9ba55e54d10569dfe24824c5765383f46b040e9ac"
              + "7b33041339c514173900cb63a37c935c0e2f40cfe2cb39bee5fe58f54715c1fd913c4638373";
      String dearer = new Argon2id(128, 1).hash("correct horse");
      for (String old : List.of(bcrypt, scrypt, dearer)) {
        assertThat(passwords.verify(old, "correct horse")).isEqualTo(new Verdict.Match(true));
        assertThat(passwords.verify(old, "Correct horse")).isEqualTo(new Verdict.Mismatch());
      }
      assertThat(passwords.verify(hash(passwords, "correct horse"), "correct horse"))
          .isEqualTo(new Verdict.Match(false));
    }
  }

  @Test
  void lengthIsThatOfTheComposedForm() {
    try (Passwords passwords = new Passwords(CHEAP, Meter.NONE)) {
      assertThat(passwords.flaw("e\u0301".repeat(7))).contains(Passwords.Flaw.TOO_SHORT);
      assertThat(passwords.flaw("e\u0301".repeat(8))).isEmpty();
      assertThat(passwords.flaw("e\u0301".repeat(128))).isEmpty();
      assertThat(passwords.flaw("e\u0301".repeat(129))).contains(Passwords.Flaw.TOO_LONG);
      String encoded = hash(passwords, "\u00e9".repeat(128));
      assertThat(passwords.verify(encoded, "e\u0301".repeat(128)))
          .isEqualTo(new Verdict.Match(false));
    }
  }

  @Test
  void hashOfBetterAuthIsRenewedWithoutLosingAFormThatItAccepted() {
    String scrypt =
        "000102030405060708090a0b0c0d0e0f:03437be424f82aea3d6b51e3d009c4294809ecd1ede3c5a9f97dfac87f5f4b04"
            + "2bd0faa0baf784b735953ba801779d2443f9ffe548096844acf547a448c47aae";
    List<String> forms =
        List.of(
            "\u00c5ngstr\u00f6m \ufb01 \uff21\uff22\uff23",
            "\u212bngstro\u0308m fi ABC",
            "A\u030angstro\u0308m \ufb01 ABC");
    try (Passwords passwords = new Passwords(CHEAP, Meter.NONE)) {
      for (String typed : forms) {
        String renewed = passwords.renew(scrypt, typed);
        String again = passwords.renew(renewed, typed);
        for (String later : forms) {
          assertThat(passwords.verify(scrypt, later)).isEqualTo(new Verdict.Match(true));
          assertThat(passwords.verify(renewed, later)).isEqualTo(new Verdict.Match(false));
          assertThat(passwords.verify(again, later)).isEqualTo(new Verdict.Match(false));
        }
        assertThat(passwords.verify(renewed, "Angstrom fi ABC")).isEqualTo(new Verdict.Mismatch());
        assertThat(passwords.verify(hash(passwords, forms.getFirst()), forms.get(1)))
            .as("a hash of our own folds nothing")
            .isEqualTo(new Verdict.Mismatch());
      }
    }
  }

  @Test
  void everyMismatchCostsAHash() {
    Gate gate = new Gate();
    gate.open.countDown();
    try (Passwords passwords = new Passwords(CHEAP, gate)) {
      String good = hash(passwords, "correct horse");
      int before = gate.hashes.get();
      for (String encoded : new String[] {null, "", "?", "correct horse", good}) {
        assertThat(passwords.verify(encoded, "wrong horse")).isEqualTo(new Verdict.Mismatch());
      }
      assertThat(passwords.verify(null, "")).isEqualTo(new Verdict.Mismatch());
      assertThat(passwords.verify(good, "x".repeat(100_000))).isEqualTo(new Verdict.Mismatch());
      assertThat(passwords.verify(good, "correct horse\ud83d")).isEqualTo(new Verdict.Mismatch());
      assertThat(gate.hashes.get() - before).isEqualTo(8);
    }
  }

  @Test
  void decoyNeverMatchesNotEvenTheEmptyPassword() {
    try (Passwords passwords = new Passwords(CHEAP, Meter.NONE)) {
      assertThat(passwords.verify(null, "")).isEqualTo(new Verdict.Mismatch());
      String dummy = "$argon2id$v=19$m=64,t=1,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);
      assertThat(passwords.verify(dummy, "")).isEqualTo(new Verdict.Mismatch());
    }
  }

  @Test
  void callerBeyondTheQueueIsBusyAndThoseInItAreServed() throws Exception {
    Gate gate = new Gate();
    PasswordConfig narrow = new PasswordConfig(8, 128, 1, 2, Duration.ofSeconds(30), 64, 1);
    try (Passwords passwords = new Passwords(narrow, gate)) {
      List<CompletableFuture<String>> waiting =
          List.of(background(passwords), background(passwords), background(passwords));
      while (gate.hashes.get() < 1 || passwords.waiting() < 2) {
        Thread.onSpinWait();
      }
      assertThat(catchThrowable(() -> passwords.hash("one too many")))
          .isInstanceOf(Overloaded.class);
      assertThat(catchThrowable(() -> passwords.verify(null, "one too many")))
          .isInstanceOf(Overloaded.class);
      assertThat(gate.refused).hasValue(2);
      assertThat(passwords.queue()).isEqualTo(2);
      gate.open.countDown();
      for (CompletableFuture<String> one : waiting) {
        assertThat(one.get()).startsWith("$argon2id$");
      }
    }
  }

  @Test
  void queueAndWorkersTakeOtherSizesWhileTheyAreUsed() throws Exception {
    Gate gate = new Gate();
    try (Passwords passwords = new Passwords(places(1, 1), gate)) {
      List<CompletableFuture<String>> waiting = new ArrayList<>();
      waiting.add(background(passwords));
      waiting.add(background(passwords));
      while (gate.hashes.get() < 1 || passwords.waiting() < 1) {
        Thread.onSpinWait();
      }
      assertThat(catchThrowable(() -> passwords.hash("one too many")))
          .isInstanceOf(Overloaded.class);

      passwords.retune(places(1, 2));
      waiting.add(background(passwords));
      while (passwords.waiting() < 2) {
        Thread.onSpinWait();
      }
      passwords.retune(places(1, 1));
      assertThat(catchThrowable(() -> passwords.hash("one too many")))
          .isInstanceOf(Overloaded.class);
      assertThat(passwords.waiting()).isEqualTo(2);

      passwords.retune(places(3, 1));
      while (gate.hashes.get() < 3 || passwords.waiting() > 0) {
        Thread.onSpinWait();
      }
      passwords.retune(places(1, 1));
      gate.open.countDown();
      for (CompletableFuture<String> one : waiting) {
        assertThat(one.get()).startsWith("$argon2id$");
      }
    }
  }

  private static PasswordConfig places(int permits, int queue) {
    return new PasswordConfig(8, 128, permits, queue, Duration.ofSeconds(30), 64, 1);
  }

  private static CompletableFuture<String> background(Passwords passwords) {
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> result.complete(passwords.hash("correct horse")));
    return result;
  }

  @Test
  void closingFinishesWhatWaitsAndRefusesWhatComes() throws Exception {
    Gate gate = new Gate();
    Passwords passwords =
        new Passwords(new PasswordConfig(8, 128, 1, 10, Duration.ofSeconds(30), 64, 1), gate);
    List<CompletableFuture<String>> waiting = List.of(background(passwords), background(passwords));
    while (gate.hashes.get() < 1 || passwords.waiting() < 1) {
      Thread.onSpinWait();
    }
    passwords.close();
    assertThat(catchThrowable(() -> passwords.hash("too late 1"))).isInstanceOf(Overloaded.class);
    gate.open.countDown();
    for (CompletableFuture<String> one : waiting) {
      assertThat(one.get()).startsWith("$argon2id$");
    }
  }

  @Test
  void interruptedCallerIsToldToComeBack() throws Exception {
    Gate gate = new Gate();
    try (Passwords passwords = new Passwords(CHEAP, gate)) {
      CompletableFuture<Boolean> outcome = new CompletableFuture<>();
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    Throwable thrown = catchThrowable(() -> passwords.hash("correct horse"));
                    outcome.complete(
                        Thread.currentThread().isInterrupted() && thrown instanceof Overloaded);
                  });
      while (gate.hashes.get() < 1) {
        Thread.onSpinWait();
      }
      caller.interrupt();
      assertThat(outcome.get()).isTrue();
      gate.open.countDown();
    }
  }
}
