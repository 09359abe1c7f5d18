// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.cases.CaseRun.Answer;
import dev.watchword.doctor.model.IndexDdl;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the doctor with the measured right advice of cases, on each engine that they name. The
 * engines go on at once, PostgreSQL twice; cases that share a database take turns.
 */
class CasesTest {
  private static final Score SCORE = new Score();

  static Stream<Arguments> sqlite() {
    return cases("sqlite");
  }

  /** Returns the cases on PostgreSQL that share one database, the half of them. */
  static Stream<Arguments> postgres() {
    return cases("postgres").filter(CasesTest::sharesBetterAuth);
  }

  /** Returns the cases on PostgreSQL with another database. */
  static Stream<Arguments> otherPostgres() {
    return cases("postgres").filter(arguments -> !sharesBetterAuth(arguments));
  }

  private static boolean sharesBetterAuth(Arguments arguments) {
    CaseFile file = (CaseFile) arguments.get()[1];
    return file.text("ddl").isEmpty() && file.text("fixture").contains("better_auth");
  }

  static Stream<Arguments> mariadb() {
    return cases("mariadb");
  }

  static Stream<Arguments> mysql() {
    return cases("mysql");
  }

  private static Stream<Arguments> cases(String engine) {
    return CaseFile.all().stream()
        .filter(file -> !Set.of("invalid", "lint").contains(file.text("category")))
        .filter(file -> file.id().matches(System.getProperty("cases", ".*")))
        .filter(file -> file.engines().contains(engine) && fits(engine, file.text("fixture")))
        .map(file -> Arguments.of(file.id(), file));
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("sqlite")
  @ResourceLock("sqlite")
  @Execution(ExecutionMode.CONCURRENT)
  void adviceIsRightOnSqlite(String id, CaseFile file) throws SQLException {
    adviceIsRight("sqlite", file);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("postgres")
  @ResourceLock("postgres")
  @Execution(ExecutionMode.CONCURRENT)
  void adviceIsRightOnPostgres(String id, CaseFile file) throws SQLException {
    adviceIsRight("postgres", file);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherPostgres")
  @ResourceLock("other postgres")
  @Execution(ExecutionMode.CONCURRENT)
  void adviceIsRightOnOtherDatabasesOfPostgres(String id, CaseFile file) throws SQLException {
    adviceIsRight("postgres", file);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mariadb")
  @ResourceLock("mariadb")
  @Execution(ExecutionMode.CONCURRENT)
  void adviceIsRightOnMariaDb(String id, CaseFile file) throws SQLException {
    adviceIsRight("mariadb", file);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mysql")
  @ResourceLock("mysql")
  @Execution(ExecutionMode.CONCURRENT)
  void adviceIsRightOnMySql(String id, CaseFile file) throws SQLException {
    adviceIsRight("mysql", file);
  }

  private static void adviceIsRight(String engine, CaseFile file) throws SQLException {
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
      List<String> wrong = new ArrayList<>(verdict.wrong());
      wrong.addAll(Facts.wrong(fixture, file));
      wrong.addAll(said.wrong());
      wrong.addAll(Proof.of(fixture, answer));
      SCORE.count(verdict, said, wrong.isEmpty());
      assertThat(wrong).as(() -> "advised: " + ddl(answer)).isEmpty();
    } finally {
      setup.undo();
    }
  }

  private static List<String> ddl(Answer answer) {
    IndexDdl ddl = IndexDdl.of(answer.snapshot().engine());
    return answer.creates().stream().map(each -> ddl.create(each.name(), each.shape())).toList();
  }

  @AfterAll
  static void printScore() {
    System.out.println(SCORE);
  }

  /** The sums over all cases. Any thread may add to them. */
  private static final class Score {
    private int cases;
    private int passed;
    private int wanted;
    private int found;
    private int superfluous;
    private int rules;
    private int kept;

    synchronized void count(Verdict verdict, Said said, boolean pass) {
      cases++;
      passed += pass ? 1 : 0;
      rules += said.wanted();
      kept += said.wanted() - said.wrong().size();
      wanted += verdict.wanted();
      found += verdict.found();
      superfluous += verdict.superfluous();
    }

    @Override
    public synchronized String toString() {
      return String.format(
          Locale.ROOT,
          "cases: %d of %d pass; changes: recall %d of %d, precision %d of %d; other rules %d of %d",
          passed,
          cases,
          found,
          wanted,
          found,
          found + superfluous,
          kept,
          rules);
    }
  }
}
