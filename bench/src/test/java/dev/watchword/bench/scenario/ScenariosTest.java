// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.report.Chart;
import dev.watchword.bench.report.Result;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenarios of the use-cases in very short turns; the values of the figures are not tested. */
class ScenariosTest {
  private static final Pace MOMENT = new Pace(1, Duration.ofMillis(40), Duration.ofMillis(10));

  private static Testbed setting(String engine) {
    return new Testbed(engine, 4_300, 2, DatabaseCache.USUAL, MOMENT, progress -> {});
  }

  @Test
  void everyUseCaseIsMeasuredOnSqliteInThisProcess() {
    try (Testbed setting = setting("sqlite")) {
      assertThat(setting.databaseCounters()).isEmpty();
      for (Scenario scenario : useCases()) {
        Result result = scenario.run(setting);
        assertThat(result.figures()).as(scenario.name()).isNotEmpty();
        assertThat(result.details())
            .as(scenario.name())
            .allMatch(variant -> variant.perSecond().median() > 0)
            .anyMatch(variant -> variant.each(Counter.STATEMENTS) >= 0.5);
        assertThat(result.notes()).anyMatch(note -> note.startsWith("Bottleneck of"));
      }
    }
  }

  @Test
  void useCasesOnPostgresTellItsProcessorTime() {
    try (Testbed setting = setting("postgres")) {
      List<Result> results = useCases().stream().map(scenario -> scenario.run(setting)).toList();
      List<Measured> variants = results.stream().flatMap(one -> one.details().stream()).toList();
      assertThat(variants).allMatch(one -> one.perSecond().median() > 0);
      long database = variants.stream().mapToLong(one -> one.total(Counter.DATABASE_CPU)).sum();
      assertThat(database).isPositive();
      assertThat(variant(variants, "read").each(Counter.STATEMENTS)).isEqualTo(1);
      assertThat(variant(variants, "begin and revoke").each(Counter.STATEMENTS)).isEqualTo(2);
      assertThat(variant(variants, "sign-up, tiny hash").each(Counter.STATEMENTS)).isEqualTo(3);
      assertThat(variant(variants, "2 people").each(Counter.HASH_CPU)).isPositive();
      assertThat(variant(variants, "9 clients").each(Counter.POOL_HELD)).isPositive();
      Chart chart = results.getLast().charts().getFirst();
      assertThat(chart.labels()).containsExactly("2", "9");
    }
  }

  private static Measured variant(List<Measured> variants, String name) {
    return variants.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Scenario> useCases() {
    return List.of(
        new SignUpCost(),
        new ConcurrentSignIn(1, 2),
        new ProfileAccess(),
        new LookUp(),
        new SessionList(),
        new MixedDay(2, 9));
  }
}
