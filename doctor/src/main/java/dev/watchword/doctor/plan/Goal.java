// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.model.IndexShape;

/**
 * What a step makes of one index.
 *
 * @param before its state when the plan was made, to which a rollback returns
 * @param after its state when the step is done
 */
public record Goal(String index, IndexShape shape, IndexState before, IndexState after) {

  /** The goal of taking the step back. */
  public Goal reversed() {
    return new Goal(index, shape, after, before);
  }

  /** Whether an index in this state has come as far as the step takes it, or further. */
  public boolean isReachedBy(IndexState state) {
    return switch (after) {
      case ANY, INVALID -> true;
      case PRESENT -> state == IndexState.PRESENT;
      case ABSENT -> state == IndexState.ABSENT;
      case HIDDEN -> state == IndexState.HIDDEN || state == further();
    };
  }

  /** Where the steps after one that hides an index, or shows it again, lead. */
  private IndexState further() {
    return before.compareTo(after) > 0 ? IndexState.ABSENT : IndexState.PRESENT;
  }
}
