// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.store.RecordingMeter;
import dev.watchword.store.TestStore;
import dev.watchword.store.config.GuardConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.DbException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** C2: the conditions under which the breaker opens and closes, with its default settings. */
class BreakerTest {
  private final RecordingMeter meter = new RecordingMeter();
  private final TestStore.ManualClock clock = new TestStore.ManualClock();
  private final Breaker breaker =
      new Breaker(StoreConfig.at("sqlite:unused").guard(), "the database", meter, clock, () -> {});

  private void answered(int calls) {
    for (int i = 0; i < calls; i++) {
      breaker.ended(breaker.admit(), null);
    }
  }

  private void failed(int calls) {
    for (int i = 0; i < calls; i++) {
      breaker.ended(breaker.admit(), "no answer");
    }
  }

  private Meter.Breaker state() {
    return breaker.status().state();
  }

  @Test
  void opensWhenFewerThanEightyPercentOfFiftyWereAnswered() {
    answered(1_000);
    failed(10);
    answered(39);
    assertThat(state()).isEqualTo(Meter.Breaker.CLOSED);
    failed(1);
    assertThat(state()).isEqualTo(Meter.Breaker.OPEN);
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void staysClosedWhileFourOfFiveAreAnswered() {
    for (int i = 0; i < 200; i++) {
      answered(4);
      failed(1);
    }
    assertThat(meter.breaker()).isEmpty();
  }

  @Test
  void openBreakerSaysSinceWhenAndWhy() {
    failed(11);
    Instant since = clock.instant();
    breaker.nextProbe(Duration.ofHours(1));
    clock.advance(Duration.ofMinutes(5));
    DbException refusal = catchThrowableOfType(DbException.class, breaker::admit);
    assertThat(refusal.code()).isEqualTo(DbException.Code.UNAVAILABLE);
    assertThat(refusal.retryAfter().orElseThrow())
        .isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
    assertThat(refusal)
        .hasMessageStartingWith("the database has not answered since 2026-03-01T12:00:00.123Z")
        .hasMessageContaining("no answer");
    assertThat(breaker.status().since()).isEqualTo(since);
  }

  @Test
  void answersOnTrialCloseItAndOneFailureOpensItAgain() {
    failed(11);
    Instant since = clock.instant();
    breaker.halfOpen();
    clock.advance(Duration.ofSeconds(1));
    answered(2);
    assertThat(state()).isEqualTo(Meter.Breaker.HALF_OPEN);
    failed(1);
    assertThat(state()).isEqualTo(Meter.Breaker.OPEN);
    assertThat(breaker.status().since()).as("the same outage").isEqualTo(since);
    breaker.halfOpen();
    answered(3);
    assertThat(state()).isEqualTo(Meter.Breaker.CLOSED);
    assertThat(breaker.status().since()).isEqualTo(clock.instant());
    assertThat(meter.breaker())
        .containsExactly(
            Meter.Breaker.OPEN,
            Meter.Breaker.HALF_OPEN,
            Meter.Breaker.OPEN,
            Meter.Breaker.HALF_OPEN,
            Meter.Breaker.CLOSED);
  }

  @Test
  void noMoreThanTheTrialsAreLetInAtOnce() {
    breaker.open("told to");
    breaker.halfOpen();
    for (int i = 0; i < 3; i++) {
      breaker.admit();
    }
    assertThat(catchThrowableOfType(DbException.class, breaker::admit).retryAfter()).isPresent();
  }

  /** Checks a call from before the outage, which says nothing about the time after. */
  @Test
  void callFromBeforeTheOutageDoesNotCountOnTrial() {
    Breaker.Status admitted = breaker.admit();
    breaker.open("told to");
    breaker.halfOpen();
    breaker.ended(admitted, "no answer");
    assertThat(state()).isEqualTo(Meter.Breaker.HALF_OPEN);
  }

  @Test
  void thresholdsChangeAndTheStateStays() {
    breaker.retune(settings("guard.window", "5", "guard.success", "50"));
    assertThat(state()).isEqualTo(Meter.Breaker.CLOSED);
    answered(2);
    failed(3);
    assertThat(state()).isEqualTo(Meter.Breaker.OPEN);

    breaker.retune(settings("guard.trials", "1"));
    assertThat(state()).isEqualTo(Meter.Breaker.OPEN);
    breaker.halfOpen();
    breaker.retune(settings("guard.trials", "2"));
    assertThat(state()).isEqualTo(Meter.Breaker.HALF_OPEN);
    answered(1);
    assertThat(state()).isEqualTo(Meter.Breaker.HALF_OPEN);
    answered(1);
    assertThat(state()).isEqualTo(Meter.Breaker.CLOSED);
  }

  private static GuardConfig settings(String... settings) {
    return TestStore.config("sqlite:unused", settings).guard();
  }
}
