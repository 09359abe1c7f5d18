// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZipfTest {

  @Test
  void theSecondIsDrawnHalfAsOftenAsTheFirstAndTheTenthATenth() {
    Zipf zipf = new Zipf(100);
    SplittableRandom random = new SplittableRandom(7);
    double[] drawn = new double[100];
    for (int i = 0; i < 200_000; i++) {
      drawn[zipf.next(random)]++;
    }
    assertThat(drawn[1] / drawn[0]).isCloseTo(0.5, within(0.03));
    assertThat(drawn[9] / drawn[0]).isCloseTo(0.1, within(0.01));
    assertThat(drawn[99]).isPositive();
  }
}
