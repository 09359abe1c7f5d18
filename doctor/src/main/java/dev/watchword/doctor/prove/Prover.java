// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.apply.Outcome;
import dev.watchword.doctor.apply.PlanVerification;
import dev.watchword.doctor.apply.Runner;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.Step;
import dev.watchword.doctor.prove.Proof.Measure;
import dev.watchword.doctor.prove.Proof.StepProof;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.store.schema.DbException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Fills a scratch copy, measures, carries the plan out, measures again, and takes the plan back.
 */
public final class Prover {
  /** Time for retries while the server itself holds locks on the copy. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Scratch scratch;
  private final Spread spread;
  private final Instant now;
  private final Consumer<String> told;
  private final List<String> notes = new ArrayList<>();

  /**
   * Creates a prover on one empty scratch database.
   *
   * @param spread distribution of the examined database's values
   * @param now the time around which generated times lie
   * @param told receives messages about long work
   */
  public Prover(Scratch scratch, Spread spread, Instant now, Consumer<String> told) {
    this.scratch = scratch;
    this.spread = spread;
    this.now = now;
    this.told = told;
  }

  /**
   * Proves a plan for a database with this schema.
   *
   * @param rows of the plan's largest table; the others in proportion
   */
  public Proof prove(Schema schema, Plan plan, long rows) {
    Chosen wanted = Chosen.of(schema, plan, rows);
    CopyLimits limits = new CopyLimits();
    try (OpenDatabase database = OpenDatabase.changing(scratch.address())) {
      Chosen chosen = new Copy(database, wanted, limits, told).fill(spread, now);
      RowMaker maker = new RowMaker(plan.engine(), now, chosen.tables(), chosen.rows(), spread);
      notes.addAll(limits.lines());
      Workbench statements = new Workbench(database, notes);
      statements.fill(plan, chosen);
      WriteMeter writes = new WriteMeter(database, maker, notes);
      told.accept("measuring before");
      Map<Statement, Measure> before = statements.measure();
      Map<String, Map<String, Double>> writesBefore = writes(writes, plan, chosen);
      Copy.settle(database, chosen);
      List<StepProof> steps = apply(database, plan);
      told.accept("measuring after");
      Map<Statement, Measure> after = statements.measure();
      Map<String, Map<String, Double>> writesAfter = writes(writes, plan, chosen);
      told.accept("rolling back");
      return new Proof(
          plan.engine(),
          scratch.server(),
          now,
          StatementMeter.unit(plan.engine()),
          plan,
          Pairs.sizes(database, chosen),
          Pairs.statements(before, after),
          Pairs.writes(writesBefore, writesAfter),
          steps,
          rollsBack(plan),
          notes);
    } catch (SQLException e) {
      throw new DbException(
          DbException.Code.INTERNAL, "the scratch copy failed: " + e.getMessage(), e);
    }
  }

  private static Map<String, Map<String, Double>> writes(WriteMeter meter, Plan plan, Chosen chosen)
      throws SQLException {
    Map<String, Map<String, Double>> writes = new LinkedHashMap<>();
    for (String name : plan.steps().stream().map(Step::table).distinct().toList()) {
      TableInfo table = chosen.tables().get(name);
      if (table != null) {
        writes.put(name, meter.measure(table, chosen.rows().getOrDefault(name, 1L)));
      }
    }
    return writes;
  }

  private List<StepProof> apply(OpenDatabase database, Plan plan) throws SQLException {
    List<StepProof> proofs = new ArrayList<>();
    boolean complete = true;
    for (Step step : plan.steps()) {
      if (!complete) {
        notes.add("on the copy: " + step.title() + " was left out, as apply stops before it");
        continue;
      }
      told.accept(step.title());
      OptionalLong before = Sizes.of(database, step);
      long begun = System.nanoTime();
      Outcome outcome = runner().run(only(plan, step));
      double seconds = (System.nanoTime() - begun) / 1e9;
      complete = outcome.complete();
      if (!complete) {
        notes.add("on the copy: " + outcome.trouble());
      }
      OptionalLong after = Sizes.of(database, step);
      OptionalLong bytes =
          before.isPresent() && after.isPresent()
              ? OptionalLong.of(after.getAsLong() - before.getAsLong())
              : OptionalLong.empty();
      proofs.add(new StepProof(step.number(), step.title(), seconds, bytes));
    }
    return proofs;
  }

  private Runner runner() {
    return new Runner(scratch.address(), false, PATIENCE, line -> {});
  }

  private static Plan only(Plan plan, Step step) {
    return new Plan(plan.format(), plan.engine(), plan.made(), List.of(step), List.of(), List.of());
  }

  private boolean rollsBack(Plan plan) {
    Plan back = plan.reversed();
    Outcome outcome = runner().run(back);
    if (!outcome.complete()) {
      notes.add("rollback on the copy: " + outcome.trouble());
    }
    return outcome.complete() && PlanVerification.of(scratch.address(), back).complete();
  }
}
