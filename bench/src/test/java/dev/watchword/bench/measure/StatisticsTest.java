// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.watchword.bench.measure.Statistics.TwoSampleTest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void medianIsTheMiddleOrBetweenTheTwoMiddles() {
    assertThat(Statistics.median(3, 1, 2)).isEqualTo(2);
    assertThat(Statistics.median(4, 1, 3, 2)).isEqualTo(2.5);
    assertThat(Statistics.median(7)).isEqualTo(7);
  }

  @Test
  void medianLeavesItsArgumentAsItIs() {
    double[] values = {3, 1, 2};
    Statistics.median(values);
    assertThat(values).containsExactly(3, 1, 2);
  }

  @Test
  void spreadHasLowestMiddleAndHighest() {
    assertThat(Spread.of(5, 1, 9)).isEqualTo(new Spread(5, 1, 9));
  }

  @Test
  void twoSidedChanceIsThatOfTheNormalTables() {
    assertThat(Statistics.twoSided(0)).isCloseTo(1, within(1e-6));
    assertThat(Statistics.twoSided(1.959964)).isCloseTo(0.05, within(1e-6));
    assertThat(Statistics.twoSided(2.575829)).isCloseTo(0.01, within(1e-6));
    assertThat(Statistics.twoSided(40)).isZero();
  }

  /**
   * Expected value: U = 0 of 16, its deviation √12, z = (8 − 0.5) / √12, as R's
   * wilcox.test(exact=FALSE) gives.
   */
  @Test
  void mannWhitneyOfSeparateSamplesIsThatOfTheTables() {
    TwoSampleTest found =
        Statistics.mannWhitney(new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8});
    assertThat(found.p()).isCloseTo(0.030383, within(1e-5));
    assertThat(found.effect()).isEqualTo(-1);
  }

  /**
   * Expected value: ranks 1, 2.5, 4.5 against 2.5, 4.5, 6. Ties count half and reduce the
   * deviation.
   */
  @Test
  void mannWhitneyCountsTiesHalf() {
    TwoSampleTest found = Statistics.mannWhitney(new double[] {1, 2, 3}, new double[] {2, 3, 4});
    assertThat(found.effect()).isCloseTo(2 * 2.0 / 9 - 1, within(1e-12));
    assertThat(found.p()).isCloseTo(0.369, within(0.001));
  }

  @Test
  void equalSamplesDoNotDiffer() {
    double[] same = {5, 5, 5, 5, 5};
    assertThat(Statistics.mannWhitney(same, same)).isEqualTo(new TwoSampleTest(1, 0));
  }

  @Test
  void smallShiftShowsInLargeSamplesAndNoneShowsNothing() {
    Random random = new Random(11);
    double[] first = random.doubles(10_000).toArray();
    double[] second = random.doubles(10_000).toArray();
    double[] shifted = random.doubles(10_000).map(x -> x + 0.05).toArray();
    assertThat(Statistics.mannWhitney(first, second).p()).isGreaterThan(0.01);
    assertThat(Statistics.mannWhitney(shifted, second).p()).isLessThan(1e-9);
    assertThat(Statistics.mannWhitney(shifted, second).effect()).isBetween(0.05, 0.15);
  }

  @Test
  void fairTestFindsADifferenceByChanceAsOftenAsItSays() {
    Random random = new Random(3);
    int found = 0;
    for (int i = 0; i < 1_000; i++) {
      double[] first = random.doubles(50).toArray();
      double[] second = random.doubles(50).toArray();
      found += Statistics.mannWhitney(first, second).p() < 0.05 ? 1 : 0;
    }
    assertThat(found).isBetween(30, 70);
  }
}
