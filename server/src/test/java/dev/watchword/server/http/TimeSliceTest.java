// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeSliceTest {
  private static final Duration REQUEST = Duration.ofNanos(50_000);

  private long now;
  private int yields;
  private final TimeSlice slice = new TimeSlice(() -> now, () -> yields++);

  private void serve(int requests, Duration waited) {
    for (int i = 0; i < requests; i++) {
      long asked = slice.startsToRead(true);
      now += waited.toNanos();
      slice.hasRead(asked);
      now += REQUEST.toNanos();
    }
  }

  @Test
  void clientThatAlwaysHasItsNextRequestReadyLetsOthersRun() {
    serve(70, Duration.ZERO);
    assertThat(yields).isEqualTo(9);
  }

  @Test
  void clientThatLetsTheServerWaitNeedNotYield() {
    serve(70, TimeSlice.WAIT.plusNanos(1));
    assertThat(yields).isZero();
  }

  @Test
  void bodyIsReadWithoutYielding() {
    for (int i = 0; i < 70; i++) {
      slice.hasRead(slice.startsToRead(false));
      now += REQUEST.toNanos();
    }
    assertThat(yields).isZero();
  }
}
