// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.cases.CaseRun.Answer;
import dev.watchword.doctor.model.Change;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The doctor on cases whose right advice was measured, on each engine that they name. */
class CasesTest {
  /** Cases that fail, each with the reason; one that passes must leave this list. */
  private static final Map<String, String> KNOWN_MISSES =
      Map.of(
          "TEAM-1 mariadb", Misses.FOREIGN_KEY,
          "TEAM-1 mysql", Misses.FOREIGN_KEY);

  private static final class Misses {
    static final String FOREIGN_KEY =
        "InnoDB's own index of the foreign key finds the few rows of a user and of a session; the"
            + " longer (user_id, type) and (session_id, message_order) save less than counts";
  }

  private static int cases;
  private static int passed;
  private static int wanted;
  private static int found;
  private static int superfluous;

  static Stream<Arguments> cases() {
    return CaseFile.all().stream()
        .filter(file -> !Set.of("invalid", "lint").contains(file.text("category")))
        .flatMap(
            file ->
                file.engines().stream()
                    .filter(engine -> fits(engine, file.text("fixture")))
                    .map(engine -> Arguments.of(file.id(), engine, file)));
  }

  private static boolean fits(String engine, String fixture) {
    if (fixture.isEmpty()) {
      return true;
    }
    String own =
        fixture.contains("mariadb")
            ? "mariadb mysql"
            : fixture.contains("sqlite") ? "sqlite" : "postgres";
    return own.contains(engine);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void adviceIsRight(String id, String engine, CaseFile file) throws SQLException {
    Fixture fixture =
        file.text("ddl").isEmpty()
            ? Fixture.of(engine, file.text("fixture"))
            : TeamFixture.of(engine, file);
    Setup setup = Setup.make(fixture, file.strings("setup"));
    try {
      Answer answer = new CaseRun(file, fixture).answer();
      TreeSet<String> drops = new TreeSet<>();
      answer.drops().stream().map(drop -> drop.index().name()).forEach(drops::add);
      Verdict verdict = new Verdict(file, answer, drops);
      count(verdict);
      List<String> wrong = new ArrayList<>(verdict.wrong());
      wrong.addAll(Proof.of(fixture, answer));
      passed += wrong.isEmpty() ? 1 : 0;
      if (KNOWN_MISSES.containsKey(id + " " + engine)) {
        assertThat(wrong)
            .as("a known miss that passes: " + KNOWN_MISSES.get(id + " " + engine))
            .isNotEmpty();
      } else {
        assertThat(wrong)
            .as(() -> "advised: " + answer.creates().stream().map(Change.Create::shape).toList())
            .isEmpty();
      }
    } finally {
      setup.undo();
    }
  }

  private static void count(Verdict verdict) {
    cases++;
    wanted += verdict.wanted();
    found += verdict.found();
    superfluous += verdict.superfluous();
  }

  @AfterAll
  static void printScore() {
    System.out.printf(
        "cases: %d of %d pass; changes: recall %d of %d, precision %d of %d%n",
        passed, cases, found, wanted, found, found + superfluous);
  }
}
