// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.IndexInfo;

/**
 * An index that another one makes superfluous.
 *
 * @param index the index to drop
 * @param by the index that stays and serves in its place
 */
public record Redundant(IndexInfo index, IndexInfo by, Kind kind) {

  /** The reason why an index is superfluous, the surest first. */
  public enum Kind {
    /** The indexes serve exactly the same. */
    DUPLICATE,
    /** The keys are the first keys of the other index. */
    PREFIX,
    /**
     * The keys are the first keys of the other index, but InnoDB appends the primary key to each:
     * only this one yields the rows of one value in primary-key order. Superfluous when no
     * statement sorts by it.
     */
    PREFIX_BUT_FOR_PRIMARY_KEY,
    /**
     * The first keys are unique by themselves and never null, so further keys narrow nothing.
     * Superfluous when no statement is answered from this index alone, or sorted by it.
     */
    BEHIND_UNIQUE
  }
}
