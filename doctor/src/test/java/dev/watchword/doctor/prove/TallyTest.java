// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final long ALL = 200_000;

  /** Tests a sample of 5,000 rows, most of whose values occur once or twice. */
  @Test
  void valuesThatTheSampleDidNotSeeAreEstimated() {
    SplittableRandom random = new SplittableRandom(7);
    Tally tally = new Tally();
    for (int i = 0; i < 5_000; i++) {
      tally.add("value " + random.nextInt(5_000));
    }
    Skew skew = tally.skew(ALL);
    assertThat(skew.distinct().orElseThrow()).isCloseTo(5_000, within(750.0));
    assertThat(skew.clustered()).isFalse();
    assertThat(skew.common()).isEmpty();
  }

  @Test
  void valueOfEachRowStaysOneInALargerTable() {
    Tally tally = new Tally();
    for (int i = 0; i < 5_000; i++) {
      tally.add("value " + i);
    }
    assertThat(tally.skew(ALL).distinct()).hasValue(1);
  }

  @Test
  void fewValuesAreFewAndTheirRunsAreSeen() {
    Tally tally = new Tally();
    for (int i = 0; i < 5_000; i++) {
      tally.add("tenant " + i / 100);
    }
    Skew skew = tally.skew(ALL);
    assertThat(skew.distinct()).hasValue(50);
    assertThat(skew.clustered()).isTrue();
    assertThat(skew.common()).hasSize(20).allMatch(one -> one.share() == 0.02);
  }

  @Test
  void longAndRareValuesAreNotKept() {
    Tally tally = new Tally();
    for (int i = 0; i < 100; i++) {
      tally.add(i < 50 ? "x".repeat(41) : "rare " + i);
    }
    assertThat(tally.skew(ALL).common()).hasSize(1).allMatch(one -> one.text().isEmpty());
  }
}
