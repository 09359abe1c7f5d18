// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.store.schema.DbException;
import java.sql.SQLException;
import java.util.function.Consumer;

/** A scratch database with generated rows, for callers that ask its planner. */
public final class FilledCopy {
  private FilledCopy() {}

  /**
   * Fills an empty database with the tables of the snapshot's statements.
   *
   * @param rows of the largest table; the others in proportion
   * @param told receives messages about long work and about gaps of the copy
   */
  public static void fill(Snapshot snapshot, Scratch scratch, long rows, Consumer<String> told) {
    Chosen chosen =
        Chosen.of(snapshot.engine(), snapshot.schema(), snapshot.workload().statements(), rows);
    CopyLimits limits = new CopyLimits();
    try (OpenDatabase database = OpenDatabase.changing(scratch.address())) {
      new Copy(database, chosen, limits, told).fill(Spread.UNKNOWN, snapshot.taken());
    } catch (SQLException e) {
      throw new DbException(
          DbException.Code.INTERNAL, "the scratch copy failed: " + e.getMessage(), e);
    }
    limits.lines().forEach(told);
  }
}
