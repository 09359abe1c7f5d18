// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.process.Pgbench;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Role;
import dev.watchword.bench.report.Subject;
import dev.watchword.engines.junit.Alone;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenarios of single measures, of rows and of distance: every figure exists, whatever its value.
 */
@Alone
class MeasuresTest {
  private static final Pace BLINK = new Pace(1, Duration.ofMillis(60), Duration.ofMillis(20));

  private static Testbed setting(String engine, int rows) {
    return new Testbed(engine, rows, 2, DatabaseCache.USUAL, BLINK, progress -> {});
  }

  @Test
  void eachMeasureIsSwitchedOffAloneAndAllTogetherAndTheDatabaseIsMovedAway() {
    try (Testbed setting = setting("postgres", Testbed.FEWEST_ROWS)) {
      Result check = new Validate().run(setting);
      if (Pgbench.find().isPresent()) {
        assertThat(check.figures().getLast().name()).isEqualTo("session check beside pgbench");
        assertThat(check.details().getLast().perSecond().high()).isPositive();
        assertThat(check.details().getLast().threads()).isEqualTo(2);
        assertThat(check.details().getLast().quantileMillis(50).high()).isPositive();
      } else {
        assertThat(check.notes()).anyMatch(note -> note.contains("pgbench was not used"));
      }
      assertThat(setting.databaseState())
          .contains("postgres 18", "25 % of the memory", "huge pages: o", "(CHECKPOINT)");
      requireLoad(new Load().run(setting));

      Result measures = new BeforeAfter().run(setting);
      assertThat(measures.figures()).hasSize(17).allMatch(figure -> figure.ours().value() > 0);
      assertThat(measures.figures())
          .extracting(Figure::name)
          .contains(
              "session check: without the pool",
              "sign-in look-up: naive",
              "session check by popularity: without the cache");
      assertThat(measures.figures())
          .extracting(Figure::role)
          .allMatch(role -> role.subject() == Subject.WITHOUT)
          .contains(
              Role.without("session check", "without the pool"),
              Role.without("sign-in look-up", "with none of these"),
              Role.without("session check by popularity", "without the cache"));
      assertThat(measures.charts().getFirst().series()).hasSize(4);
      assertThat(measures.notes()).anyMatch(note -> note.contains("cache is off"));

      Result distance = new Latency().run(setting);
      assertThat(distance.figures())
          .extracting(Figure::name)
          .contains("session check: round trips at 10 ms", "user by id: round trips at 20 ms");
      // A delayed statement cannot take less than its delay.
      assertThat(distance.details())
          .filteredOn(variant -> variant.name().contains(", 20 ms"))
          .hasSize(6)
          .allMatch(variant -> variant.quantileMillis(50).low() >= 20);
    }
  }

  @Test
  void growthIsMeasuredWithIndexesAndWithout() {
    try (Testbed setting = setting("sqlite", 12_000)) {
      requireLoad(new Load().run(setting));
      Result growth = new Growth().run(setting);
      assertThat(growth.figures())
          .extracting(Figure::name)
          .containsExactly(
              "session check, 12k",
              "sign-in look-up, 12k",
              "session check, 12k, no favourites",
              "sign-in look-up, 12k, no favourites",
              "session check, 12k, no indexes",
              "sign-in look-up, 12k, no indexes");
      assertThat(Subject.OURS.in(growth.figures()))
          .extracting(Figure::name)
          .hasSize(4)
          .noneMatch(name -> name.contains("no indexes"));
      assertThat(growth.charts()).hasSize(3).allMatch(chart -> chart.labels().size() == 2);
    }
  }

  private static void requireLoad(Result load) {
    Figure rows = load.figures().getFirst();
    assertThat(rows.ours().value()).isPositive();
    assertThat(rows.judged().low()).isPositive();
  }

  @Test
  void stepsArePowersOfTenAndTheNumberAskedFor() {
    assertThat(Growth.steps(10_000)).containsExactly(10_000);
    assertThat(Growth.steps(250_000)).containsExactly(10_000, 100_000, 250_000);
    assertThat(Growth.steps(1_000_000)).containsExactly(10_000, 100_000, 1_000_000);
  }

  @Test
  void whatCannotBeMeasuredSaysWhy() {
    try (Testbed setting = setting("sqlite", Testbed.FEWEST_ROWS)) {
      assertThatThrownBy(() -> new Latency().run(setting))
          .isInstanceOf(CannotRun.class)
          .hasMessageContaining("SQLite has no network");
      assertThatThrownBy(() -> new Growth().run(setting))
          .isInstanceOf(CannotRun.class)
          .hasMessageContaining("--rows");
    }
  }

  @Test
  void rowsThatTheDiskCannotHoldAreRefusedBeforeTheyAreMade(@TempDir Path folder) {
    DiskRoom room = new DiskRoom("postgres", folder);
    room.require(1);
    assertThatThrownBy(() -> room.require(2_000_000_000_000L))
        .isInstanceOf(CannotRun.class)
        .hasMessageContaining("2,000,000,000,000 users need")
        .hasMessageContaining(folder.toString());
  }
}
