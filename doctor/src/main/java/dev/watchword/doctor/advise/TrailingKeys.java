// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Parsed;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds last keys of few values that no statement uses behind the first, as with an OR over both,
 * which needs an index for each side.
 */
final class TrailingKeys {
  private final Schema schema;
  private final Planner planner;
  private final List<Parsed> statements;

  TrailingKeys(Schema schema, Planner planner, List<Parsed> statements) {
    this.schema = schema;
    this.planner = planner;
    this.statements = statements;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (TableInfo table : schema.tables()) {
      for (IndexInfo index : table.indexes()) {
        if (table.rows() >= Candidates.SMALL_TABLE && isIdle(table, index)) {
          findings.add(finding(table, index));
        }
      }
    }
    return findings;
  }

  private boolean isIdle(TableInfo table, IndexInfo index) {
    List<Key> keys = index.shape().keys();
    boolean plain =
        keys.size() > 1
            && index.backs() == Backing.NONE
            && !index.shape().unique()
            && keys.stream().allMatch(Key::isColumn);
    if (!plain || planner.distinct(table.name(), keys.getLast().term()) > Doubts.FEW_VALUES) {
      return false;
    }
    String first = keys.getFirst().term();
    String last = keys.getLast().term();
    List<Access> accesses =
        statements.stream()
            .flatMap(statement -> statement.accesses().stream())
            .filter(access -> access.table().equals(table.name()))
            .toList();
    return accesses.stream().anyMatch(access -> compares(access, first) || isInArm(access, first))
        && accesses.stream().noneMatch(access -> compares(access, first) && wants(access, last));
  }

  private static boolean compares(Access access, String column) {
    return access.terms().stream().anyMatch(term -> term.operand().equals(column));
  }

  private static boolean isInArm(Access access, String column) {
    return access.arms().stream()
        .flatMap(List::stream)
        .flatMap(List::stream)
        .anyMatch(term -> term.operand().equals(column));
  }

  private static boolean wants(Access access, String column) {
    return compares(access, column)
        || access.columns().contains(column)
        || access.sort().stream().anyMatch(sort -> sort.column().equals(column));
  }

  private static Finding finding(TableInfo table, IndexInfo index) {
    List<Key> keys = index.shape().keys();
    String last = keys.getLast().term();
    return new Finding(
        Advisor.IDLE,
        Severity.LOW,
        "the last key of index "
            + index.name()
            + " on "
            + table.name()
            + ", "
            + last
            + ", serves no statement",
        "an index is entered by its first keys together; for a condition with OR each side needs an"
            + " index of its own",
        List.of(
            new Change.Advise(
                "build it again without " + last + " when you change the table's indexes next")),
        Confidence.LIKELY,
        "the known statements; " + last + " has few values");
  }
}
