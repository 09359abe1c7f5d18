// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.Sample;
import dev.watchword.doctor.plan.Step;
import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Engine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class RunnerTest {
  private final List<String> told = new ArrayList<>();

  private Outcome run(Sample sample, Plan plan) {
    return new Runner(sample.address, false, Duration.ZERO, told::add).run(plan);
  }

  @EveryEngine
  void appliedVerifiedRolledBackVerifiedAndEachTwice(TestDatabase database) {
    Sample sample = Sample.on(database);
    Plan plan = sample.plan();
    List<String> before = sample.catalogue();
    int steps = plan.steps().size();
    assertThat(PlanVerification.of(sample.address, plan).complete()).isFalse();
    assertThat(run(sample, plan)).isEqualTo(new Outcome(steps, 0, 0, ""));
    PlanVerification applied = PlanVerification.of(sample.address, plan);
    assertThat(applied.complete()).as(applied.toString()).isTrue();
    assertThat(applied.plans().getFirst().explained().failed()).isFalse();
    assertThat(run(sample, plan)).isEqualTo(new Outcome(0, steps, 0, ""));
    assertThat(run(sample, plan.reversed()).complete()).isTrue();
    assertThat(sample.catalogue()).isEqualTo(before);
    assertThat(PlanVerification.of(sample.address, plan.reversed()).complete()).isTrue();
    assertThat(run(sample, plan.reversed())).isEqualTo(new Outcome(0, steps, 0, ""));
  }

  @EveryEngine({"mariadb", "mysql"})
  void hiddenIndexesCanStayHidden(TestDatabase database) {
    Sample sample = Sample.on(database);
    List<String> before = sample.catalogue();
    Outcome outcome = new Runner(sample.address, true, Duration.ZERO, told::add).run(sample.plan());
    assertThat(outcome.left()).isEqualTo(1);
    assertThat(sample.catalogue())
        .anyMatch(line -> line.contains("session_note_idx") && line.matches(".*(IGNORED|INVIS).*"));
    run(sample, sample.plan().reversed());
    assertThat(sample.catalogue()).isEqualTo(before);
  }

  @EveryEngine
  void rowsThatAUniqueIndexWouldRefuseStopTheStep(TestDatabase database) {
    Sample sample = Sample.on(database);
    sample.run("INSERT INTO account VALUES (3, 'a@example.org')");
    Outcome outcome = run(sample, sample.plan());
    assertThat(outcome.trouble()).contains("account_email_key", "1 times rows of account");
    sample.run("DELETE FROM account WHERE id = 3");
    assertThat(run(sample, sample.plan()).complete()).isTrue();
    assertThat(PlanVerification.of(sample.address, sample.plan()).complete()).isTrue();
  }

  @EveryEngine
  void anotherIndexOfTheSameNameStopsTheStep(TestDatabase database) {
    Sample sample = Sample.on(database);
    sample.run("CREATE INDEX session_user_id_expires_idx ON session (expires)");
    Outcome outcome = run(sample, sample.plan());
    assertThat(outcome.trouble()).contains("another index with the name session_user_id_expires_");
    assertThat(PlanVerification.of(sample.address, sample.plan()).steps())
        .anyMatch(step -> step.text().contains("is another index"));
  }

  @EveryEngine("postgres")
  void invalidLeftoverIsBuiltAnew(TestDatabase database) {
    Sample sample = Sample.on(database);
    sample.run("INSERT INTO account VALUES (3, 'a@example.org')");
    assertThatThrownBy(
            () ->
                sample.run("CREATE UNIQUE INDEX CONCURRENTLY account_email_key ON account (email)"))
        .hasStackTraceContaining("could not create unique index");
    sample.run("DELETE FROM account WHERE id = 3");
    assertThat(PlanVerification.of(sample.address, sample.plan()).steps())
        .anyMatch(step -> step.text().equals("account_email_key is invalid"));
    assertThat(run(sample, sample.plan()).complete()).isTrue();
    assertThat(told).anyMatch(line -> line.contains("drops the invalid account_email_key"));
    assertThat(PlanVerification.of(sample.address, sample.plan()).complete()).isTrue();
  }

  @EveryEngine("postgres")
  void scriptAloneRepairsAnInvalidLeftover(TestDatabase database) {
    Sample sample = Sample.on(database);
    sample.run("INSERT INTO account VALUES (3, 'a@example.org')");
    assertThatThrownBy(
            () ->
                sample.run("CREATE UNIQUE INDEX CONCURRENTLY account_email_key ON account (email)"))
        .hasStackTraceContaining("could not create unique index");
    sample.run("DELETE FROM account WHERE id = 3");
    for (Step step : sample.plan().steps()) {
      sample.run(step.forward().toArray(String[]::new));
    }
    assertThat(PlanVerification.of(sample.address, sample.plan()).complete()).isTrue();
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void brokenConnectionIsSaidAndTheNextRunGoesOn(TestDatabase database) {
    Sample sample = Sample.on(database);
    int port = Integer.parseInt(sample.address.label().replaceAll(".*:(\\d+)/.*", "$1"));
    try (FaultProxy proxy = FaultProxy.start("127.0.0.1", port, 1)) {
      Address through =
          Address.of(
              StoreConfig.at(database.url().replace(":" + port + "/", ":" + proxy.port() + "/"))
                  .database()
                  .target());
      Runner runner =
          new Runner(
              through,
              false,
              Duration.ZERO,
              line -> {
                if (line.contains("done in")) {
                  proxy.mode(new Fault.Reset());
                }
              });
      assertThatThrownBy(() -> runner.run(sample.plan()))
          .isInstanceOf(DbException.class)
          .hasMessageContaining("step 2")
          .hasMessageContaining("Run the same command again");
    }
    Outcome outcome = run(sample, sample.plan());
    assertThat(outcome.complete()).isTrue();
    assertThat(outcome.found()).isPositive();
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void twoRunsAtOnceAreRefused(TestDatabase database) throws SQLException {
    Sample sample = Sample.on(database);
    try (OpenDatabase other = OpenDatabase.changing(sample.address)) {
      assertThat(other.dialect().tryMigrationLock(other.connection())).isTrue();
      assertThat(run(sample, sample.plan()).trouble()).contains("another run");
    }
  }

  @EveryEngine
  void planOfAnotherEngineIsRefused(TestDatabase database) {
    Sample sample = Sample.on(database);
    Plan plan = sample.plan();
    Engine other = plan.engine() == Engine.SQLITE ? Engine.MYSQL : Engine.SQLITE;
    Plan foreign =
        new Plan(plan.format(), other, plan.made(), plan.steps(), plan.advice(), plan.statements());
    assertThatThrownBy(() -> run(sample, foreign))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the plan is for " + other.id());
  }

  @EveryEngine("postgres")
  void uniqueConstraintComesBackAsAConstraint(TestDatabase database) {
    Sample sample = Sample.on(database);
    sample.run("ALTER TABLE session ADD CONSTRAINT session_token_key UNIQUE (token)");
    List<String> before = sample.catalogue();
    Plan plan =
        sample.plan(
            new Change.Drop(
                Tables.constraint("session_token_key", "session", Backing.UNIQUE, "token")));
    assertThat(run(sample, plan).complete()).isTrue();
    assertThat(sample.catalogue()).noneMatch(line -> line.contains("session_token_key"));
    assertThat(run(sample, plan.reversed()).complete()).isTrue();
    assertThat(sample.catalogue()).isEqualTo(before);
  }

  @EveryEngine
  void whatIsThereAlreadyIsNotPlanned(TestDatabase database) {
    Sample sample = Sample.on(database);
    RawIndexShape note = RawIndexShape.of("session", List.of(Key.of("note")));
    assertThat(sample.plan(new Change.Create("session_note_idx", note, List.of())).steps())
        .isEmpty();
  }
}
