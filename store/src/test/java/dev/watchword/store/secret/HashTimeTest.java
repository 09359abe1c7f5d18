// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** R12: waits are predicted, so that a caller that would wait in vain is refused at once. */
class HashTimeTest {
  private final HashTime time = new HashTime();

  @Test
  void nothingIsForeseenBeforeTheFirstHash() {
    assertThat(time.foreseen(1_000, 2)).isZero();
  }

  @Test
  void waitIsThatOfThoseBeforeOnEachWorker() {
    time.took(40);
    assertThat(time.foreseen(0, 2)).isEqualTo(40);
    assertThat(time.foreseen(10, 2)).isEqualTo(240);
    assertThat(time.foreseen(10, 1)).isEqualTo(440);
  }

  @Test
  void slowerHashesAreNoticedAndOneThatIsAnExceptionIsNot() {
    time.took(800);
    time.took(1_600);
    assertThat(time.foreseen(0, 1)).isEqualTo(900);
    for (int i = 0; i < 50; i++) {
      time.took(1_600);
    }
    assertThat(time.foreseen(0, 1)).isBetween(1_550L, 1_600L);
  }
}
