// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.List;
import java.util.Optional;

/** A change to the database that a finding proposes. */
public sealed interface Change {

  /**
   * A new index.
   *
   * @param name a free name
   * @param serves ids of the statements that it serves
   */
  record Create(String name, RawIndexShape shape, List<String> serves) implements Change {
    public Create {
      serves = List.copyOf(serves);
    }
  }

  /** The removal of an index. */
  record Drop(IndexInfo index) implements Change {}

  /**
   * A new index in place of existing ones, which are dropped only when the new one is built: all of
   * it is done or nothing.
   *
   * @param indexes at least one
   */
  record Replace(Create create, List<IndexInfo> indexes) implements Change {
    public Replace {
      indexes = List.copyOf(indexes);
    }
  }

  /** A rebuild of an existing index that is invalid. */
  record Rebuild(IndexInfo index) implements Change {}

  /**
   * Other statements, safe to run twice.
   *
   * @param forward statements that make the change
   * @param rollback statements that undo it; may be empty, as for ANALYZE
   */
  record Run(List<String> forward, List<String> rollback) implements Change {
    public Run {
      forward = List.copyOf(forward);
      rollback = List.copyOf(rollback);
    }
  }

  /**
   * Advice for people, who alone can change a statement of the application, a setting, or a
   * decision.
   */
  record Advise(String text) implements Change {}

  /** Returns the index that the change creates, if it creates a new one. */
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

  /** Returns the indexes that are gone after the change. */
  default List<IndexInfo> dropped() {
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
