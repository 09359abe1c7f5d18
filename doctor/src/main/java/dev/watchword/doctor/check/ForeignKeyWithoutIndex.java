// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.Check;
import dev.watchword.doctor.Finding;
import dev.watchword.doctor.Severity;
import dev.watchword.doctor.Snapshot;
import dev.watchword.store.sql.LiveSchema.LiveReference;
import dev.watchword.store.sql.LiveSchema.LiveTable;
import java.util.List;

/** A foreign key whose column leads no index: deleting a parent row reads the whole child table. */
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
                table.references().stream()
                    .filter(reference -> !isLed(snapshot, table, reference))
                    .map(reference -> finding(table, reference)))
        .toList();
  }

  private static boolean isLed(Snapshot snapshot, LiveTable table, LiveReference reference) {
    return snapshot.schema().indexes().stream()
        .anyMatch(
            index ->
                index.valid()
                    && index.table().equals(table.name())
                    && index.columns().getFirst().equals(reference.column()));
  }

  private Finding finding(LiveTable table, LiveReference reference) {
    return new Finding(
        id(),
        Severity.HIGH,
        table.name()
            + "."
            + reference.column()
            + " refers to "
            + reference.table()
            + " and leads no index",
        "each deletion in " + reference.table() + " reads all of " + table.name(),
        "CREATE INDEX "
            + table.name()
            + "_"
            + reference.column()
            + "_idx ON "
            + table.name()
            + " ("
            + reference.column()
            + ")");
  }
}
