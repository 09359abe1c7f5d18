// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bench.measure.Measured;
import java.util.List;
import org.junit.jupiter.api.Test;

class GainTest {
  private static final Measured STORE = SampleReport.measured("store", 1_330);

  private static Figure without(String operation, String label, double perSecond) {
    return SampleReport.without(
        operation + ": " + label,
        Role.without(operation, label),
        SampleReport.measured(label, perSecond),
        STORE,
        "Its meaning.");
  }

  @Test
  void variantsOfAnOperationStandTogetherBesideOurs() {
    Result result =
        new Result(
            List.of(
                without("session check", "without indexes", 10),
                SampleReport.figure("session check", 90, 100),
                without("sign-in look-up", "without indexes", 20),
                without("session check", "without the pool", 665)),
            List.of(),
            List.of());
    List<Gain> gains = Gain.of(List.of(SampleReport.chapter("before-after", result)));
    assertThat(gains)
        .extracting(Gain::operation)
        .containsExactly("session check", "sign-in look-up");
    Gain check = gains.getFirst();
    assertThat(check.ours().value()).isEqualTo(1_330);
    assertThat(check.figures())
        .extracting(Gain::words)
        .containsExactly("133 times fewer without indexes", "2.00 times fewer without the pool");
  }

  @Test
  void variantThatIsNoWorseIsSaidToBeSo() {
    assertThat(Gain.words(without("x", "without the cache", 1_330)))
        .isEqualTo("as many without the cache");
    assertThat(Gain.words(without("x", "without the cache", 2_660)))
        .isEqualTo("2.00 times as many without the cache");
    assertThat(Gain.words(without("x", "without the cache", 0)))
        .isEqualTo("none without the cache");
  }
}
