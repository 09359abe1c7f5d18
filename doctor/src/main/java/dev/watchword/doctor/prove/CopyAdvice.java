// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Finding;
import dev.watchword.doctor.Snapshot;
import dev.watchword.doctor.advise.Advisor;
import dev.watchword.doctor.advise.ScratchPlanner;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Table;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.store.sql.DbException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks the advisor which indexes the workload lacks, on a scratch copy that is filled as the
 * examined database is: there candidate indexes are really built and the engine's own planner is
 * asked.
 */
public final class CopyAdvice {
  private CopyAdvice() {}

  /**
   * The findings of all checks and of the advisor, none of which proposes what another proposes.
   *
   * @param scratch an empty database of the same engine
   * @param spread how the examined database's values are spread
   * @param rows of the largest table of the copy; the others in proportion
   * @param told is told what takes long, and what the copy lacks
   */
  public static List<Finding> findings(
      Snapshot snapshot, Scratch scratch, Spread spread, long rows, Consumer<String> told) {
    Chosen chosen =
        Chosen.of(snapshot.engine(), snapshot.schema(), snapshot.workload().statements(), rows);
    Schema schema = sized(snapshot.schema(), chosen);
    if (chosen.tables().isEmpty()) {
      told.accept(
          "no statement of the workload is about a table of this database: nothing to advise");
      return Doctor.judge(snapshot.with(schema));
    }
    List<String> notes = new ArrayList<>();
    try (OpenDatabase database = OpenDatabase.changing(scratch.address())) {
      new Copy(database, chosen, notes, told)
          .fill(
              new RowMaker(
                  snapshot.engine(), snapshot.taken(), chosen.tables(), chosen.rows(), spread));
      told.accept("asking the planner");
      List<Finding> advised =
          Advisor.advise(
              snapshot.engine(),
              schema,
              snapshot.workload(),
              ScratchPlanner.on(snapshot.engine(), database.connection()));
      notes.forEach(told);
      return Doctor.judge(snapshot.with(schema), advised);
    } catch (SQLException e) {
      throw new DbException(
          DbException.Code.INTERNAL, "the scratch copy failed: " + e.getMessage(), e);
    }
  }

  /** A snapshot as if the largest table had at least so many rows, and the others in proportion. */
  public static Snapshot sized(Snapshot snapshot, long rows) {
    List<Statement> statements = snapshot.workload().statements();
    Chosen chosen = Chosen.of(snapshot.engine(), snapshot.schema(), statements, rows);
    return snapshot.with(sized(snapshot.schema(), chosen));
  }

  /** With the rows of the copy, where it has more. */
  private static Schema sized(Schema schema, Chosen chosen) {
    return new Schema(
        schema.tables().stream()
            .map(
                table ->
                    sized(
                        table,
                        Math.max(table.rows(), chosen.rows().getOrDefault(table.name(), 0L))))
            .toList());
  }

  private static Table sized(Table table, long rows) {
    return new Table(
        table.namespace(),
        table.name(),
        table.columns(),
        table.indexes(),
        table.foreignKeys(),
        rows,
        table.bytes(),
        table.activity());
  }
}
