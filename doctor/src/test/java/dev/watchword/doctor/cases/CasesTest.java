// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.cases.CaseRun.Answer;
import dev.watchword.doctor.model.Ddl;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the doctor with the measured right advice of cases, on each engine that they name. */
class CasesTest {
  private static int cases;
  private static int passed;
  private static int wanted;
  private static int found;
  private static int superfluous;
  private static int rules;
  private static int kept;

  static Stream<Arguments> cases() {
    return CaseFile.all().stream()
        .filter(file -> !Set.of("invalid", "lint").contains(file.text("category")))
        .filter(file -> file.id().matches(System.getProperty("cases", ".*")))
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
      answer.drops().stream().map(index -> index.name()).forEach(drops::add);
      Verdict verdict = new Verdict(file, answer, drops);
      Said said = new Said(file, answer, verdict.superfluous());
      count(verdict, said);
      List<String> wrong = new ArrayList<>(verdict.wrong());
      wrong.addAll(Facts.wrong(fixture, file));
      wrong.addAll(said.wrong());
      wrong.addAll(Proof.of(fixture, answer));
      passed += wrong.isEmpty() ? 1 : 0;
      assertThat(wrong).as(() -> "advised: " + ddl(answer)).isEmpty();
    } finally {
      setup.undo();
    }
  }

  private static List<String> ddl(Answer answer) {
    Ddl ddl = Ddl.of(answer.snapshot().engine());
    return answer.creates().stream().map(each -> ddl.create(each.name(), each.shape())).toList();
  }

  private static void count(Verdict verdict, Said said) {
    rules += said.wanted();
    kept += said.wanted() - said.wrong().size();
    cases++;
    wanted += verdict.wanted();
    found += verdict.found();
    superfluous += verdict.superfluous();
  }

  @AfterAll
  static void printScore() {
    System.out.printf(
        "cases: %d of %d pass; changes: recall %d of %d, precision %d of %d; other rules %d of %d%n",
        passed, cases, found, wanted, found, found + superfluous, kept, rules);
  }
}
