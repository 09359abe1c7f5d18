// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Index;

/**
 * An index that another one makes superfluous.
 *
 * @param index the one to drop
 * @param by the one that stays and serves in its place
 */
public record Redundant(Index index, Index by, Kind kind) {

  /** Why it is superfluous, the surest first. */
  public enum Kind {
    /** Both serve exactly the same. */
    DUPLICATE,
    /** Its keys are the first keys of the other. */
    PREFIX,
    /**
     * Its keys are the first keys of the other, but InnoDB appends the primary key to each: only
     * this one hands out rows of one value in the order of the primary key. Superfluous when no
     * statement sorts so.
     */
    PREFIX_BUT_FOR_PRIMARY_KEY,
    /**
     * Its first keys are unique by themselves and never null, so further keys narrow nothing.
     * Superfluous when no statement is answered from it alone, or sorted by it.
     */
    BEHIND_UNIQUE
  }
}
