// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.List;

/** What a finding wants done to the database. */
public sealed interface Change {

  /**
   * A new index.
   *
   * @param name a free name
   * @param serves ids of the statements that it serves
   */
  record Create(String name, IndexShape shape, List<String> serves) implements Change {
    public Create {
      serves = List.copyOf(serves);
    }
  }

  /** An index too many. */
  record Drop(Index index) implements Change {}

  /** An index that is there, but has to be built again: it is invalid. */
  record Rebuild(Index index) implements Change {}

  /**
   * Other statements, safe to run twice.
   *
   * @param forward what to do
   * @param rollback what undoes it; may be empty, as for ANALYZE
   */
  record Run(List<String> forward, List<String> rollback) implements Change {
    public Run {
      forward = List.copyOf(forward);
      rollback = List.copyOf(rollback);
    }
  }

  /** Something only people can change: a statement of the application, a setting, a decision. */
  record Advise(String text) implements Change {}
}
