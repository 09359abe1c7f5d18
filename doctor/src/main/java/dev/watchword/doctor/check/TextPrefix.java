// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.KeyWidth;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;

/**
 * An index on only the first characters of a text. MariaDB makes such an index silently where the
 * column is longer than an index entry can be.
 */
public final class TextPrefix implements Check {

  @Override
  public String id() {
    return "text-prefix";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    if (snapshot.engine() != Engine.MARIADB && snapshot.engine() != Engine.MYSQL) {
      return List.of();
    }
    return snapshot.schema().tables().stream()
        .flatMap(
            table ->
                table.indexes().stream()
                    .flatMap(
                        index ->
                            index.shape().keys().stream()
                                .filter(key -> key.prefixLength() > 0)
                                .filter(
                                    key ->
                                        index.shape().unique()
                                            || isNotMeant(snapshot.engine(), table, key))
                                .map(key -> finding(table, index, key))))
        .toList();
  }

  /**
   * Whether the key is on tokens and shorter than was meant: too short to tell them apart, or cut
   * off by the server.
   */
  private static boolean isNotMeant(Engine engine, TableInfo table, Key key) {
    return table
        .column(key.term())
        .filter(column -> Meaning.isLookedUp(table, column))
        .filter(
            column ->
                key.prefixLength() < KeyWidth.beginning(engine, column)
                    || KeyWidth.isMost(engine, column, key.prefixLength()))
        .isPresent();
  }

  private Finding finding(TableInfo table, IndexInfo index, Key key) {
    boolean unique = index.shape().unique();
    return new Finding(
        id(),
        unique ? Severity.MEDIUM : Severity.LOW,
        "index "
            + index.name()
            + " on "
            + table.name()
            + " holds only the first "
            + key.prefixLength()
            + " characters of "
            + key.term(),
        unique
            ? "two different values that begin alike are refused as duplicates, and the index cannot"
                + " answer alone"
            : "each look-up reads the row as well, to compare the rest",
        List.of(
            new Change.Advise(
                "give "
                    + key.term()
                    + " the type VARCHAR of the length that it needs (or store a hash of fixed"
                    + " length) and index all of it")),
        Confidence.PROVEN,
        "information_schema.statistics.sub_part is " + key.prefixLength());
  }
}
