// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bench.Bench;
import dev.watchword.bench.measure.Spread;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadlineTest {

  private static Report.Chapter chapter(String name, Figure... figures) {
    return SampleReport.chapter(name, new Result(List.of(figures), List.of(), List.of()));
  }

  @Test
  void wantedFiguresStandInTheDeclaredOrderAndOthersAreLeftOut() {
    List<Headline> lines =
        Headline.of(
            List.of(
                chapter("sign-in", SampleReport.figure("sequential sign-ins", 38, 40)),
                chapter("storm", SampleReport.figure("checks beside 8 sign-ins", 90, 100)),
                chapter(
                    "validate",
                    SampleReport.figure("session check, virtual threads", 70, 100),
                    SampleReport.figure("session check", 82, 100))));
    assertThat(lines)
        .extracting(Headline::title)
        .containsExactly("Session check from the database", "Sign-in with a password");
    assertThat(lines)
        .extracting(Headline::words)
        .containsExactly("0.82 of the bare statement", "0.95 of the bare hash");
    assertThat(lines).extracting(Headline::scenario).containsExactly("validate", "sign-in");
  }

  @Test
  void runWithoutThemShowsItsFirstFiguresThatHaveALimit() {
    Figure[] figures =
        IntStream.range(0, 7)
            .mapToObj(i -> SampleReport.figure("figure " + i, 50 + i, 100))
            .toArray(Figure[]::new);
    Figure alone = Figure.of("alone", Quantity.millis(Spread.of(3))).meaning("It has no limit.");
    List<Headline> lines =
        Headline.of(List.of(chapter("timing", alone), chapter("storm", figures)));
    assertThat(lines).hasSize(5);
    assertThat(lines.getFirst().title()).isEqualTo("figure 0");
    assertThat(lines.getFirst().words()).isEqualTo("0.50 of “bare”");
  }

  @Test
  void deprivedVariantIsNeverInTheHeadline() {
    assertThat(Headline.of(List.of(SampleReport.deprived("before-after", 100, 1)))).isEmpty();
    Figure posing =
        SampleReport.without(
            "session check",
            Role.without("session check", "without indexes"),
            SampleReport.measured("without", 1),
            SampleReport.measured("store", 100),
            "It has the name of a wanted figure.");
    assertThat(Headline.of(List.of(chapter("validate", posing)))).isEmpty();
  }

  @Test
  void figuresOfAnotherProgramOpenARunThatHasNoneOfOurs() {
    Figure other = SampleReport.figure("check", 30, 100).ofOther();
    Figure ours = SampleReport.figure("our pool", 90, 100);
    assertThat(Headline.of(List.of(chapter("http", other))))
        .extracting(Headline::title)
        .containsExactly("check");
    assertThat(Headline.of(List.of(chapter("pool", other, ours))))
        .extracting(Headline::title)
        .containsExactly("our pool");
  }

  @Test
  void unknownRatioIsLeftOutAndAShorterTimeIsBetter() {
    Quantity unknown = Quantity.millis(Spread.of(Double.NaN));
    Quantity bare = Quantity.millis(Spread.of(3));
    Quantity ours = Quantity.millis(Spread.of(9));
    Role role = Role.ours("");
    Figure without =
        new Figure("a", role, unknown, bare, unknown.spread(), Threshold.NONE, "Not known.");
    Figure longer = new Figure("b", role, ours, bare, Spread.of(3), Threshold.NONE, "A time.");
    List<Headline> lines = Headline.of(List.of(chapter("load", without, longer)));
    assertThat(lines)
        .extracting(Headline::words)
        .containsExactly("3.00 times the limit; less is better");
  }

  @Test
  void everyWantedScenarioExistsAndThereAreAtMostFive() {
    assertThat(Headline.WANTED).hasSizeLessThanOrEqualTo(5);
    assertThat(Bench.list().keySet())
        .containsAll(Headline.WANTED.stream().map(Headline.Wanted::scenario).toList());
  }
}
