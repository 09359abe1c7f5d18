// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import java.util.List;

/**
 * A change to one table. Its statements run one by one, outside of a transaction, and may be run
 * again.
 *
 * @param number from 1, in the order in which steps are run
 * @param table empty where the statements are not about one table
 * @param goals states of indexes when it is done; empty where no index tells
 * @param cost estimate
 * @param rollback statements that undo it; empty where nothing has to be undone
 */
public record Step(
    int number,
    Kind kind,
    String namespace,
    String table,
    List<Goal> goals,
    String reason,
    Cost cost,
    List<Precheck> prechecks,
    List<String> forward,
    List<String> rollback) {

  public Step {
    goals = List.copyOf(goals);
    prechecks = List.copyOf(prechecks);
    forward = List.copyOf(forward);
    rollback = List.copyOf(rollback);
  }

  /** The kind of a step, in the order in which a plan runs them. */
  public enum Kind {
    CREATE("create"),
    REBUILD("rebuild"),
    RUN("run"),
    /** Makes the planner ignore an index that is to be dropped, which can be undone at once. */
    HIDE("hide"),
    DROP("drop");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** Returns this step with another number. */
  public Step numbered(int place) {
    return new Step(
        place, kind, namespace, table, goals, reason, cost, prechecks, forward, rollback);
  }

  /** Returns the rollback of this step. */
  public Step reversed() {
    return new Step(
        number,
        kind,
        namespace,
        table,
        goals.stream().map(Goal::reversed).toList(),
        reason,
        cost.negated(),
        List.of(),
        rollback,
        forward);
  }

  /** Summarises the step in a few words: {@code create session_user_id_idx on session}. */
  public String title() {
    String indexes = String.join(", ", goals.stream().map(Goal::index).toList());
    return switch (kind) {
      case RUN -> forward.isEmpty() ? "nothing" : forward.getFirst();
      case CREATE, REBUILD, HIDE, DROP ->
          (takesBack() ? "roll back: " : "") + kind.word() + " " + indexes + " on " + table;
    };
  }

  private boolean takesBack() {
    IndexState after = goals.getFirst().after();
    return switch (kind) {
      case CREATE -> after != IndexState.PRESENT;
      case REBUILD -> after == IndexState.INVALID;
      case HIDE -> after != IndexState.HIDDEN;
      case DROP -> after != IndexState.ABSENT;
      case RUN -> false;
    };
  }
}
