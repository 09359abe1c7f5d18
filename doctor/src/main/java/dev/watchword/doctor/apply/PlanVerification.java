// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.apply;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.Explained;
import dev.watchword.doctor.explain.Explainer;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.plan.Goal;
import dev.watchword.doctor.plan.IndexState;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The current state of a plan, read from the database without changing it.
 *
 * @param steps in the plan's order
 * @param plans of the statements that the plan names
 */
public record PlanVerification(List<StepState> steps, List<StatementPlan> plans) {

  /**
   * The state of one step.
   *
   * @param done whether all its indexes are as it wants them; a step without indexes cannot be
   *     verified and counts as done
   * @param text state in the catalogue, for a person
   */
  public record StepState(Step step, boolean done, String text) {}

  /** A statement and its current plan. */
  public record StatementPlan(Statement statement, Explained explained) {}

  public PlanVerification {
    steps = List.copyOf(steps);
    plans = List.copyOf(plans);
  }

  /** Reads catalogue and plans. For a plan that was rolled back, pass the reversed one. */
  public static PlanVerification of(Address address, Plan plan) {
    try (OpenDatabase database = OpenDatabase.reading(address)) {
      IndexReader reader = new IndexReader(database);
      List<StepState> steps = new ArrayList<>();
      for (Step step : plan.steps()) {
        steps.add(state(database, reader, step));
      }
      Explainer explainer = new Explainer(database);
      List<StatementPlan> plans =
          plan.statements().stream()
              .map(statement -> new StatementPlan(statement, explainer.explain(statement)))
              .toList();
      return new PlanVerification(steps, plans);
    }
  }

  /** Whether every step is done. */
  public boolean complete() {
    return steps.stream().allMatch(StepState::done);
  }

  private static StepState state(OpenDatabase database, IndexReader reader, Step step) {
    if (step.goals().isEmpty()) {
      return new StepState(step, true, "no index tells whether it was run");
    }
    boolean done = true;
    List<String> texts = new ArrayList<>();
    for (Goal goal : step.goals()) {
      try {
        FoundIndex index = reader.read(step, goal);
        boolean other = index.state() != IndexState.ABSENT && !index.is(step.table(), goal.shape());
        done &= !other && goal.isReachedBy(index.state());
        texts.add(goal.index() + " is " + (other ? "another index" : word(index.state())));
      } catch (SQLException e) {
        throw database.failure("the catalogue cannot be read", e);
      }
    }
    return new StepState(step, done, String.join(", ", texts));
  }

  private static String word(IndexState state) {
    return switch (state) {
      case PRESENT -> "there and valid";
      case ABSENT, HIDDEN, INVALID, ANY -> state.name().toLowerCase(Locale.ROOT);
    };
  }
}
