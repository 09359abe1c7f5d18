// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.ForeignKeys;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import java.util.List;

/** A foreign key whose columns lead no index: deleting a parent row reads the whole child table. */
public final class ForeignKeyWithoutIndex implements Check {

  @Override
  public String id() {
    return "foreign-key-without-index";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return snapshot.schema().tables().stream()
        .flatMap(
            table ->
                table.foreignKeys().stream()
                    .filter(key -> !ForeignKeys.isSupported(snapshot.engine(), table, key))
                    .map(key -> finding(table, key)))
        .toList();
  }

  private Finding finding(TableInfo table, ForeignKey key) {
    String columns = String.join(", ", key.columns());
    RawIndexShape shape =
        RawIndexShape.of(table.name(), key.columns().stream().map(Key::of).toList());
    String name = table.name() + "_" + String.join("_", key.columns()) + "_idx";
    return new Finding(
        id(),
        Weight.of(table, Severity.HIGH),
        table.name() + "." + columns + " refers to " + key.table() + " and leads no index",
        "each deletion in "
            + key.table()
            + " reads all of "
            + table.name()
            + " while it holds locks ("
            + Weight.rows(table)
            + ")",
        List.of(new Change.Create(name, shape, List.of())),
        Confidence.PROVEN,
        "no valid index of the catalogue begins with "
            + columns
            + " and holds all rows that refer");
  }
}
