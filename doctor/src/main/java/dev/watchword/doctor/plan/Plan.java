// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.store.schema.Engine;
import java.time.Instant;
import java.util.List;

/**
 * The ordered steps for one database, with all that is needed to roll them back.
 *
 * @param format {@link #FORMAT}
 * @param advice changes that only people can make
 * @param statements the workload, whose plans show whether the steps helped
 */
public record Plan(
    int format,
    Engine engine,
    Instant made,
    List<Step> steps,
    List<String> advice,
    List<Statement> statements) {

  /** The version of the file format. */
  public static final int FORMAT = 1;

  public Plan {
    steps = List.copyOf(steps);
    advice = List.copyOf(advice);
    statements = List.copyOf(statements);
  }

  /**
   * Plans changes to a database with this schema as steps; those that create come before those that
   * drop.
   */
  public static Plan of(
      Engine engine,
      Schema schema,
      List<Proposal> proposals,
      List<Statement> statements,
      Instant made) {
    Drafts drafts = new Drafts(schema);
    proposals.forEach(drafts::add);
    List<Step> steps = drafts.steps(StepWriter.of(engine));
    return new Plan(FORMAT, engine, made, steps, drafts.advice(), statements);
  }

  /** Returns the plan of the rollback: last step first, each with its number. */
  public Plan reversed() {
    List<Step> backwards = steps.reversed().stream().map(Step::reversed).toList();
    return new Plan(format, engine, made, backwards, advice, statements);
  }

  /** Returns the number of steps in words, as {@code 1 step} or {@code 3 steps}. */
  public String counted() {
    return steps.size() + (steps.size() == 1 ? " step" : " steps");
  }

  /** Returns the sum of all estimates. */
  public Cost cost() {
    return steps.stream().map(Step::cost).reduce(Cost.NONE, Cost::plus);
  }
}
