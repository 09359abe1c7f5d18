// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.Redundancy;
import dev.watchword.doctor.advise.Redundant;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.TableInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Findings of one check about indexes that others make superfluous. */
final class SuperfluousIndexes {
  private static final Map<Redundant.Kind, String> PROOFS =
      Map.of(
          Redundant.Kind.DUPLICATE,
          "the catalogue shows the same keys, order, condition and columns",
          Redundant.Kind.PREFIX,
          "its keys are the first keys of the other, in the same order and on the same rows",
          Redundant.Kind.PREFIX_BUT_FOR_PRIMARY_KEY,
          "its keys are the first keys of the other; it is of use only to who sorts rows of one"
              + " value by the primary key",
          Redundant.Kind.BEHIND_UNIQUE,
          "its first keys are unique by themselves, so the others narrow nothing; it is of use only"
              + " to who is answered from the index alone");

  private final String check;
  private final Set<Redundant.Kind> kinds;

  SuperfluousIndexes(String check, Redundant.Kind... kinds) {
    this.check = check;
    this.kinds = Set.of(kinds);
  }

  List<Finding> judge(Snapshot snapshot) {
    return snapshot.schema().tables().stream()
        .flatMap(
            table ->
                Redundancy.of(snapshot.engine(), table).stream()
                    .filter(each -> kinds.contains(each.kind()))
                    .filter(each -> !isSortedByKey(snapshot, table, each))
                    .map(each -> finding(table, each)))
        .toList();
  }

  /**
   * Whether a statement sorts by the primary key, in whose order InnoDB's shorter index has its
   * rows.
   */
  private static boolean isSortedByKey(Snapshot snapshot, TableInfo table, Redundant found) {
    List<String> key =
        table.primaryKey().stream()
            .flatMap(index -> index.shape().keys().stream())
            .map(Key::term)
            .toList();
    return found.kind() == Redundant.Kind.PREFIX_BUT_FOR_PRIMARY_KEY
        && snapshot.parsed().stream()
            .flatMap(parsed -> parsed.accesses().stream())
            .filter(access -> access.table().equals(table.name()))
            .flatMap(access -> access.sort().stream())
            .anyMatch(sort -> key.contains(sort.column()));
  }

  private Finding finding(TableInfo table, Redundant found) {
    IndexInfo index = found.index();
    boolean sure =
        found.kind() == Redundant.Kind.DUPLICATE || found.kind() == Redundant.Kind.PREFIX;
    return new Finding(
        check,
        sure ? Weight.of(table, Severity.MEDIUM) : Severity.LOW,
        "index "
            + index.name()
            + " "
            + keys(index)
            + " on "
            + table.name()
            + " gives nothing beside "
            + found.by().name()
            + " "
            + keys(found.by()),
        "each change of "
            + table.name()
            + " writes both, and both take room in memory ("
            + Weight.rows(table)
            + ")",
        List.of(new Change.Drop(index)),
        sure ? Confidence.PROVEN : Confidence.SUSPECT,
        PROOFS.getOrDefault(found.kind(), ""));
  }

  private static String keys(IndexInfo index) {
    return index.shape().keys().stream().map(Key::term).collect(Collectors.joining(", ", "(", ")"));
  }
}
