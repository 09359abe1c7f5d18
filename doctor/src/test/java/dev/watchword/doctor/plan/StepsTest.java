// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepsTest {

  @EveryEngine
  void statementsRunTwiceAndRollBackToTheSameCatalogue(TestDatabase database) {
    Sample sample = Sample.on(database);
    List<String> before = sample.catalogue();
    Plan plan = sample.plan();
    runAll(sample, plan);
    List<String> after = sample.catalogue();
    assertThat(after).isNotEqualTo(before).noneMatch(line -> line.contains("session_note_idx"));
    runAll(sample, plan);
    assertThat(sample.catalogue()).isEqualTo(after);
    runAll(sample, plan.reversed());
    assertThat(sample.catalogue()).isEqualTo(before);
    runAll(sample, plan.reversed());
    assertThat(sample.catalogue()).isEqualTo(before);
  }

  private static void runAll(Sample sample, Plan plan) {
    plan.steps().forEach(step -> sample.run(step.forward().toArray(String[]::new)));
  }

  @EveryEngine
  void whatMakesComesBeforeWhatDropsAndKeysStay(TestDatabase database) {
    Sample sample = Sample.on(database);
    List<Step.Kind> kinds = sample.plan().steps().stream().map(Step::kind).toList();
    assertThat(kinds).isSorted().contains(Step.Kind.CREATE, Step.Kind.DROP);
    assertThat(kinds.contains(Step.Kind.HIDE))
        .isEqualTo(sample.engine == Engine.MARIADB || sample.engine == Engine.MYSQL);
    Plan refused =
        sample.plan(
            new Change.Drop(Sample.primary()), new Change.Advise("Set random_page_cost to 1.1"));
    assertThat(refused.steps()).isEmpty();
    assertThat(refused.advice())
        .containsExactly(
            "session_pkey on session is not dropped: a key rests on it",
            "Set random_page_cost to 1.1");
  }

  @EveryEngine
  void replacementIsBuiltBeforeTheOldIndexGoesOrNotAtAll(TestDatabase database) {
    Sample sample = Sample.on(database);
    IndexInfo note = sample.schema().table("session").orElseThrow().indexes().getFirst();
    RawIndexShape better = RawIndexShape.of("session", List.of(Key.of("token"), Key.of("note")));
    Change.Create create = new Change.Create("session_token_note_idx", better, List.of());
    Plan whole = sample.plan(new Change.Replace(create, List.of(note)));
    List<String> before = sample.catalogue();
    runAll(sample, whole);
    assertThat(whole.steps().getFirst().title()).contains("create session_token_note_idx");
    assertThat(whole.steps().getLast().title()).contains("drop session_note_idx");
    assertThat(sample.catalogue().toString())
        .contains("session_token_note_idx")
        .doesNotContain("session_note_idx");
    runAll(sample, whole.reversed());
    assertThat(sample.catalogue()).isEqualTo(before);
    Plan neither = sample.plan(new Change.Replace(create, List.of(note, Sample.primary())));
    assertThat(neither.steps()).isEmpty();
    assertThat(neither.advice()).anyMatch(text -> text.contains("session_pkey"));
  }

  @EveryEngine
  void twoIndexesOfOneNameAreBothBuilt(TestDatabase database) {
    Sample sample = Sample.on(database);
    RawIndexShape one = RawIndexShape.of("session", List.of(Key.of("token")));
    RawIndexShape other = RawIndexShape.of("session", List.of(Key.of("token"), Key.of("note")));
    Plan plan =
        sample.plan(
            new Change.Create("session_note_idx", one, List.of()),
            new Change.Create("session_note_idx", other, List.of()));
    assertThat(plan.steps().stream().flatMap(step -> step.goals().stream()))
        .extracting(Goal::index)
        .contains("session_note_idx_2", "session_note_idx_3");
  }

  @EveryEngine
  void planIsTheSameAfterItsFile(TestDatabase database) {
    Plan plan = Sample.on(database).plan();
    assertThat(PlanFile.read(PlanFile.write(plan))).isEqualTo(plan);
  }

  @Test
  void whatIsNoPlanIsRefused() {
    for (String text : List.of("", "[]", "{}", "{\"format\":1}", "null", "{\"format\":7}")) {
      assertThatThrownBy(() -> PlanFile.read(text)).as(text).isInstanceOf(ConfigException.class);
    }
  }

  @EveryEngine
  void everyLineOfAScriptIsACommentOrAStatementOfTheSteps(TestDatabase database) {
    Plan plan = Sample.on(database).plan();
    String script = PlanScript.forward(plan);
    assertThat(script).startsWith("-- Back up first: ");
    String statements =
        String.join(
            "\n",
            plan.steps().stream().flatMap(s -> s.forward().stream()).map(s -> s + ";").toList());
    String code =
        String.join(
            "\n", script.lines().filter(l -> !l.isBlank() && !l.startsWith("-- ")).toList());
    assertThat(code).isEqualTo(statements);
  }

  @EveryEngine
  void everyFormHasTheStatementsAndAWayBack(TestDatabase database) {
    Plan plan = Sample.on(database).plan();
    boolean postgres = plan.engine() == Engine.POSTGRES;
    Map<String, String> flyway = MigrationFormat.FLYWAY.files(plan);
    assertThat(flyway).containsKeys("V20260102030405__watchword_doctor.sql");
    assertThat(flyway.containsKey("V20260102030405__watchword_doctor.sql.conf"))
        .isEqualTo(postgres);
    Map<String, String> prisma = MigrationFormat.PRISMA.files(plan);
    assertThat(prisma.values()).anyMatch(text -> text.contains("map: \"account_email_key\""));
    if (postgres) {
      assertThat(prisma)
          .allSatisfy(
              (file, text) ->
                  assertThat(file.equals("rollback.sql") || oneStatement(text)).as(file).isTrue());
    }
    String drizzle = MigrationFormat.DRIZZLE.files(plan).get("watchword_doctor.sql");
    assertThat(drizzle).contains("--> statement-breakpoint").doesNotContain(" CONCURRENTLY ");
    for (MigrationFormat format : MigrationFormat.values()) {
      assertThat(String.join("", format.files(plan).values()))
          .as(format.name())
          .contains("account_email_key", "session_note_idx", "Rollback of");
    }
  }

  private static boolean oneStatement(String text) {
    List<String> code = text.lines().filter(line -> !line.startsWith("-- ")).toList();
    return code.size() == 1 && code.getFirst().endsWith(";");
  }
}
