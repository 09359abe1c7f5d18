// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.model.RawIndexShape;

/**
 * The state of one index before and after a step.
 *
 * @param before state when the plan was made, to which a rollback returns
 * @param after state when the step is done
 */
public record Goal(String index, RawIndexShape shape, IndexState before, IndexState after) {

  /** Returns the goal of taking the step back. */
  public Goal reversed() {
    return new Goal(index, shape, after, before);
  }

  /** Whether an index in this state is as far as the step takes it, or further. */
  public boolean isReachedBy(IndexState state) {
    return switch (after) {
      case ANY, INVALID -> true;
      case PRESENT -> state == IndexState.PRESENT;
      case ABSENT -> state == IndexState.ABSENT;
      case HIDDEN -> state == IndexState.HIDDEN || state == further();
    };
  }

  /** Returns the state to which later steps lead an index that this one hides or shows again. */
  private IndexState further() {
    return before.compareTo(after) > 0 ? IndexState.ABSENT : IndexState.PRESENT;
  }
}
