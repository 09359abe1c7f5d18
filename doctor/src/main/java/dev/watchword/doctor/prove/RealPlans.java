// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.Explainer;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.SqlParser;
import java.util.List;

/**
 * Checks drops against the plans of the examined database itself. The rows of a copy are generated
 * from a sample, so no index is dropped on their evidence alone: one that the examined database
 * reads for a statement stays, unless a proposed one begins with a column that the statement binds.
 */
final class RealPlans {
  private final List<Parsed> statements;

  RealPlans(Snapshot snapshot, Schema copied) {
    this.statements = SqlParser.parse(snapshot.engine(), copied, snapshot.workload());
  }

  /** Returns the findings without those that drop an index in use. */
  List<Finding> kept(Address examined, List<Finding> advised) {
    if (advised.stream().allMatch(finding -> drops(finding).isEmpty())) {
      return advised;
    }
    try (OpenDatabase database = OpenDatabase.reading(examined)) {
      Explainer explainer = new Explainer(database);
      return advised.stream()
          .filter(
              finding ->
                  drops(finding).stream().noneMatch(index -> isRead(explainer, index, advised)))
          .toList();
    }
  }

  private static List<IndexInfo> drops(Finding finding) {
    return finding.changes().stream().flatMap(change -> change.dropped().stream()).toList();
  }

  private boolean isRead(Explainer explainer, IndexInfo index, List<Finding> advised) {
    String table = index.shape().table();
    for (Parsed parsed : statements) {
      List<Access> accesses =
          parsed.accesses().stream().filter(access -> access.table().equals(table)).toList();
      if (!accesses.isEmpty()
          && !accesses.stream().allMatch(access -> isServed(access, advised))
          && explainer.explain(parsed.statement()).indexes().contains(index.name())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a proposed index begins with a column that this access binds to one value. */
  private static boolean isServed(Access access, List<Finding> advised) {
    return advised.stream()
        .flatMap(finding -> finding.changes().stream())
        .flatMap(change -> change.created().stream())
        .map(Change.Create::shape)
        .filter(shape -> shape.table().equals(access.table()))
        .anyMatch(
            shape ->
                access.terms().stream()
                    .anyMatch(
                        term ->
                            term.isEquality()
                                && term.operand().equals(shape.keys().getFirst().term())));
  }
}
