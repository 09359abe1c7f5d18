// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bench.measure.Host;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.report.Headline;
import dev.watchword.bench.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scenarios whose figures open the page, in very short turns; values are not tested. */
class HeadlineScenariosTest {
  private static final Pace MOMENT = new Pace(1, Duration.ofMillis(60), Duration.ofMillis(20));

  @Test
  void everyWantedFigureIsMeasuredBesideItsLimit() {
    List<Report.Chapter> chapters = new ArrayList<>();
    try (Testbed setting =
        new Testbed(
            "sqlite", Testbed.FEWEST_ROWS, 2, DatabaseCache.USUAL, MOMENT, progress -> {})) {
      for (Headline.Wanted wanted : Headline.WANTED) {
        Scenario scenario =
            Scenarios.all().stream()
                .filter(one -> one.name().equals(wanted.scenario()))
                .findFirst()
                .orElseThrow();
        chapters.add(
            new Report.Chapter(scenario.name(), "", scenario.run(setting), "", 0, Host.memory()));
      }
    }
    assertThat(Headline.of(chapters))
        .extracting(Headline::title)
        .containsExactlyElementsOf(Headline.WANTED.stream().map(Headline.Wanted::title).toList());
    assertThat(Headline.of(chapters)).allMatch(line -> line.figure().ours().value() > 0);
  }
}
