// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.bench.measure.Spread;
import org.junit.jupiter.api.Test;

class FigureTest {

  private static Figure figure(Threshold target, double... values) {
    return Figure.of("x", Quantity.millis(Spread.of(values))).target(target).meaning("");
  }

  @Test
  void medianDecidesAndSingleRoundsAreMentioned() {
    assertThat(figure(Threshold.atMost(3), 1, 2, 2.5).verdict()).isEqualTo("met");
    assertThat(figure(Threshold.atMost(3), 1, 2, 9).verdict()).isEqualTo("met, not in every round");
    assertThat(figure(Threshold.atMost(3), 4, 5, 9).verdict()).isEqualTo("MISSED");
    assertThat(figure(Threshold.atLeast(3), 2, 2, 4).verdict())
        .isEqualTo("MISSED, not in every round");
    assertThat(figure(Threshold.NONE, 1).verdict()).isEmpty();
  }

  @Test
  void targetIsAboutTheRatioIfThereIsOne() {
    Quantity ours = Quantity.perSecond(Spread.of(1_000));
    Figure figure = new Figure("x", Role.OURS, ours, ours, Spread.of(0.9), Threshold.atMost(1), "");
    assertThat(figure.isMet()).isTrue();
  }

  @Test
  void numbersKeepThreeDigits() {
    assertThat(Quantity.number(61_423.4)).isEqualTo("61,423");
    assertThat(Quantity.number(123.4)).isEqualTo("123");
    assertThat(Quantity.number(12.34)).isEqualTo("12.3");
    assertThat(Quantity.number(-1.234)).isEqualTo("-1.23");
    assertThat(Quantity.number(0.0042)).isEqualTo("0.004");
    assertThat(Quantity.number(0)).isEqualTo("0.00");
    assertThat(Quantity.number(3e-20)).isEqualTo("3e-20");
  }

  @Test
  void tableLinesUpItsColumns() {
    TextTable table = new TextTable("NAME", "OURS");
    table.row("what it means", "a", "1,000/s");
    assertThat(table.lines())
        .containsExactly("  NAME     OURS", "  a     1,000/s", "      what it means");
  }

  @Test
  void throughputWithoutALimitIsNotJudged() {
    Quantity perSecond = Quantity.perSecond(Spread.of(5_000));
    assertThatThrownBy(() -> Figure.of("checks", perSecond).atLeast(1).meaning("Checks."))
        .hasMessageContaining("depends on the machine");
    assertThat(Figure.of("checks", perSecond).meaning("Checks.").verdict()).isEmpty();
  }
}
