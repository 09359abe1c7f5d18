// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.cases.CaseRun.Answer;
import dev.watchword.doctor.model.Ddl;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
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

  static Stream<Arguments> postgres() {
    return half(0);
  }

  static Stream<Arguments> postgresToo() {
    return half(1);
  }

  /** Returns every other case on PostgreSQL, on which most are. */
  private static Stream<Arguments> half(int first) {
    List<Arguments> all = cases("postgres").toList();
    return IntStream.range(0, all.size()).filter(i -> i % 2 == first).mapToObj(all::get);
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
    adviceIsRight(fixture("sqlite", file), file);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("postgres")
  @ResourceLock("postgres")
  @Execution(ExecutionMode.CONCURRENT)
  void adviceIsRightOnPostgres(String id, CaseFile file) throws SQLException {
    adviceIsRight(copy(file, 1), file);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("postgresToo")
  @ResourceLock("postgres too")
  @Execution(ExecutionMode.CONCURRENT)
  void adviceIsRightOnPostgresToo(String id, CaseFile file) throws SQLException {
    adviceIsRight(copy(file, 2), file);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mariadb")
  @ResourceLock("mariadb")
  @Execution(ExecutionMode.CONCURRENT)
  void adviceIsRightOnMariaDb(String id, CaseFile file) throws SQLException {
    adviceIsRight(fixture("mariadb", file), file);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mysql")
  @ResourceLock("mysql")
  @Execution(ExecutionMode.CONCURRENT)
  void adviceIsRightOnMySql(String id, CaseFile file) throws SQLException {
    adviceIsRight(fixture("mysql", file), file);
  }

  private static Fixture fixture(String engine, CaseFile file) throws SQLException {
    return file.text("ddl").isEmpty()
        ? Fixture.of(engine, file.text("fixture"))
        : TeamFixture.of(engine, file);
  }

  private static Fixture copy(CaseFile file, int number) throws SQLException {
    return file.text("ddl").isEmpty()
        ? Fixture.copy(file.text("fixture"), number)
        : TeamFixture.of("postgres", file);
  }

  private static void adviceIsRight(Fixture fixture, CaseFile file) throws SQLException {
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
    Ddl ddl = Ddl.of(answer.snapshot().engine());
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
