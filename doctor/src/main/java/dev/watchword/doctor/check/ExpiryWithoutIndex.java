// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.Implication;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.Term;
import dev.watchword.doctor.parse.Write;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.Optional;

/** Rows that expire where no cleanup is known, or one that has to read the whole table. */
public final class ExpiryWithoutIndex implements Check {

  @Override
  public String id() {
    return "expiry-without-index";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return snapshot.schema().tables().stream()
        .filter(table -> Meaning.providerAndAccount(table).isEmpty())
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(Meaning::isExpiry)
                    .flatMap(column -> finding(snapshot, table, column).stream()))
        .toList();
  }

  private Optional<Finding> finding(Snapshot snapshot, TableInfo table, ColumnInfo column) {
    List<String> cleanups =
        snapshot.parsed().stream()
            .filter(parsed -> deletes(parsed, table))
            .filter(parsed -> isSlow(snapshot.engine(), parsed, table, column.name()))
            .map(parsed -> parsed.statement().id())
            .toList();
    if (!cleanups.isEmpty()) {
      return Optional.of(slow(table, column, cleanups));
    }
    boolean known =
        snapshot.parsed().stream()
            .anyMatch(
                parsed ->
                    parsed.writes().stream().anyMatch(write -> write.table().equals(table.name())));
    boolean matters = known || !Weight.isSmall(table);
    return matters && !Served.byFirst(table, column.name())
        ? Optional.of(none(table, column))
        : Optional.empty();
  }

  private static boolean deletes(Parsed parsed, TableInfo table) {
    return parsed.writes().stream()
        .anyMatch(write -> write.table().equals(table.name()) && write.kind() == Write.Kind.DELETE);
  }

  /** Whether a statement finds rows by the column without an index that holds all of them. */
  private static boolean isSlow(Engine engine, Parsed parsed, TableInfo table, String column) {
    return parsed.accesses().stream()
        .filter(access -> access.table().equals(table.name()) && rangeOn(access, column))
        .anyMatch(access -> !Served.byFirst(table, column, Implication.of(engine, access)));
  }

  private static boolean rangeOn(Access access, String column) {
    return access.terms().stream()
        .anyMatch(term -> term.kind() == Term.Kind.RANGE && term.operand().equals(column));
  }

  private Finding slow(TableInfo table, ColumnInfo column, List<String> cleanups) {
    RawIndexShape shape = RawIndexShape.of(table.name(), List.of(Key.of(column.name())));
    String name = table.name() + "_" + column.name() + "_idx";
    return new Finding(
        id(),
        Weight.of(table, Severity.MEDIUM),
        "the cleanup of " + table.name() + " by " + column.name() + " has no index",
        "each run reads the whole table ("
            + Weight.rows(table)
            + "), the more so the longer it did not run",
        List.of(new Change.Create(name, shape, cleanups)),
        Confidence.PROVEN,
        String.join(", ", cleanups)
            + " deletes by "
            + column.name()
            + ", and no valid index begins with it");
  }

  private Finding none(TableInfo table, ColumnInfo column) {
    return new Finding(
        id(),
        Severity.LOW,
        "nothing is known to delete expired rows of " + table.name(),
        "without a cleanup the table and its indexes grow for ever (" + Weight.rows(table) + ")",
        List.of(
            new Change.Advise(
                "delete expired rows in small batches, each found by an index on "
                    + column.name()
                    + ", or partition the table by it")),
        Confidence.SUSPECT,
        "no known statement deletes by " + column.name() + ", and no index begins with it");
  }
}
