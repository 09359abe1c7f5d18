// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.Readers;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Touched;
import dev.watchword.doctor.parse.Write;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An index on a column that each use of a row writes. On PostgreSQL every such update must also
 * write all other indexes, because the row cannot stay where it is (no HOT update).
 */
public final class IndexOnTouchedColumn implements Check {
  private static final long ENOUGH_UPDATES = 1_000;

  @Override
  public String id() {
    return "index-on-touched-column";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    Readers readers = new Readers(snapshot.engine(), snapshot.parsed());
    ProductIndexes products = new ProductIndexes(snapshot);
    return snapshot.schema().tables().stream()
        .filter(table -> !Weight.isSmall(table))
        .flatMap(
            table ->
                table.indexes().stream()
                    .filter(index -> index.backs() == Backing.NONE && !index.shape().unique())
                    .filter(index -> index.shape().method() != Method.BRIN)
                    .filter(index -> !products.restOn(table, index))
                    .flatMap(
                        index ->
                            touched(table, index)
                                .filter(column -> !readers.readBy(index.shape(), column))
                                .filter(column -> isPaid(snapshot, table, column))
                                .map(column -> finding(snapshot, table, index, column))
                                .stream()))
        .toList();
  }

  /**
   * Returns the touched column of an index. An expiry is none: its cleanup needs the index,
   * whatever it costs.
   */
  private static Optional<String> touched(TableInfo table, IndexInfo index) {
    return index.shape().keys().stream()
        .filter(Key::isColumn)
        .map(Key::term)
        .filter(Touched::is)
        .filter(name -> table.column(name).filter(Meaning::isExpiry).isEmpty())
        .findFirst();
  }

  /**
   * Whether updates are known, from a statement that sets the column or from the engine's count.
   */
  private static boolean isPaid(Snapshot snapshot, TableInfo table, String column) {
    return table.activity().updated() >= ENOUGH_UPDATES
        || snapshot.parsed().stream()
            .flatMap(parsed -> parsed.writes().stream())
            .anyMatch(
                write ->
                    write.kind() == Write.Kind.UPDATE
                        && write.table().equals(table.name())
                        && write.columns().contains(column));
  }

  private Finding finding(Snapshot snapshot, TableInfo table, IndexInfo index, String column) {
    Activity activity = table.activity();
    boolean counted = snapshot.engine() == Engine.POSTGRES && activity.updated() >= ENOUGH_UPDATES;
    double hot = counted ? (double) activity.hotUpdated() / activity.updated() : 1;
    String share = String.format(Locale.ROOT, "%.0f %%", hot * 100);
    boolean lost = counted && hot < 0.5;
    return new Finding(
        id(),
        lost ? Severity.HIGH : Severity.MEDIUM,
        "index "
            + index.name()
            + " on "
            + table.name()
            + " contains "
            + column
            + ", which each use of a row writes",
        snapshot.engine() == Engine.POSTGRES
            ? "with it no update of "
                + column
                + " is a HOT update: each writes every index of the table and leaves more to vacuum"
            : "each use of a row moves its entry in the index",
        List.of(
            new Change.Advise(
                "no known statement reads by "
                    + column
                    + ": drop "
                    + index.name()
                    + " unless one that is not known does"
                    + "; a BRIN index (PostgreSQL 16 and newer) or a rarer write of the column"
                    + " serves such reports as well")),
        lost ? Confidence.PROVEN : Confidence.LIKELY,
        counted
            ? share + " of " + activity.updated() + " updates were HOT"
            : "a known statement sets " + column + ", or the engine counted updates");
  }
}
