// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.Term.Kind;
import java.util.List;

/**
 * Tells which keys a workload uses together. Where few rows have the same first key, a second one
 * saves nothing that counts today; it is still taken when every statement binds it, or when one
 * sorts by it, because it costs next to nothing and the rows of one value grow.
 */
final class Wanted {
  private final List<Parsed> statements;

  Wanted(List<Parsed> statements) {
    this.statements = statements;
  }

  /**
   * Whether every statement that binds the first key also binds, or then sorts by, each further
   * key.
   */
  boolean isWhole(RawIndexShape shape) {
    List<Access> users =
        statements.stream()
            .flatMap(statement -> statement.accesses().stream())
            .filter(access -> access.table().equals(shape.table()))
            .filter(access -> binds(access, shape.keys().getFirst()))
            .toList();
    for (int i = 1; i < shape.keys().size(); i++) {
      Key key = shape.keys().get(i);
      List<Key> before = shape.keys().subList(0, i);
      boolean bound = users.stream().allMatch(access -> binds(access, key));
      boolean sorted =
          !Upkeep.isTouched(key) && users.stream().anyMatch(access -> sorts(access, before, key));
      if (!bound && !sorted) {
        return false;
      }
    }
    return !users.isEmpty();
  }

  private static boolean binds(Access access, Key key) {
    return access.terms().stream()
        .anyMatch(term -> term.kind() == Kind.EQUALITY && term.operand().equals(key.term()));
  }

  private static boolean sorts(Access access, List<Key> before, Key key) {
    return before.stream().allMatch(bound -> binds(access, bound) || isSortedBy(access, bound))
        && isSortedBy(access, key);
  }

  private static boolean isSortedBy(Access access, Key key) {
    return access.sort().stream().anyMatch(sort -> sort.column().equals(key.term()));
  }
}
