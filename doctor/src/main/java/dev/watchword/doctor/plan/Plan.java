// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.store.schema.Engine;
import java.time.Instant;
import java.util.List;

/**
 * What is to be done to one database, in order, with all that is needed to take it back.
 *
 * @param format {@link #FORMAT}
 * @param advice what only people can do
 * @param statements what the database is asked: their plans show whether the steps helped
 */
public record Plan(
    int format,
    Engine engine,
    Instant made,
    List<Step> steps,
    List<String> advice,
    List<Statement> statements) {

  /** The number of this form of plan. */
  public static final int FORMAT = 1;

  public Plan {
    steps = List.copyOf(steps);
    advice = List.copyOf(advice);
    statements = List.copyOf(statements);
  }

  /** Changes of a database with this schema as steps: what makes comes before what drops. */
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

  /** The same backwards, last step first; each keeps its number. */
  public Plan reversed() {
    List<Step> backwards = steps.reversed().stream().map(Step::reversed).toList();
    return new Plan(format, engine, made, backwards, advice, statements);
  }

  /** The sum of all estimates. */
  public Cost cost() {
    return steps.stream().map(Step::cost).reduce(Cost.NONE, Cost::plus);
  }
}
