// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.List;
import java.util.Optional;

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

  /**
   * A new index in place of some that are there, which are dropped only when the new one is built:
   * all of it is done or nothing.
   *
   * @param indexes at least one
   */
  record Replace(Create create, List<Index> indexes) implements Change {
    public Replace {
      indexes = List.copyOf(indexes);
    }
  }

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

  /** The index that the change makes, if it makes one that was not there. */
  default Optional<Create> created() {
    return switch (this) {
      case Create create -> Optional.of(create);
      case Replace replace -> Optional.of(replace.create());
      case Drop drop -> Optional.empty();
      case Rebuild rebuild -> Optional.empty();
      case Run run -> Optional.empty();
      case Advise advise -> Optional.empty();
    };
  }

  /** The indexes that are not there any more after the change. */
  default List<Index> dropped() {
    return switch (this) {
      case Drop drop -> List.of(drop.index());
      case Replace replace -> replace.indexes();
      case Create create -> List.of();
      case Rebuild rebuild -> List.of();
      case Run run -> List.of();
      case Advise advise -> List.of();
    };
  }
}
