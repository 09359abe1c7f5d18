// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.advise.Planner;
import dev.watchword.doctor.advise.ScratchPlanner;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.store.schema.DbException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks the advisor for missing indexes, on a scratch copy with the data distribution of the
 * examined database: candidate indexes are really built there and the engine's own planner is
 * asked.
 */
public final class CopyAdvice {
  private CopyAdvice() {}

  /**
   * Returns the findings of all checks and of the advisor, without duplicates.
   *
   * @param examined the database itself, whose plans are read before an index is dropped
   * @param scratch an empty database of the same engine
   * @param spread distribution of the examined database's values
   * @param rows of the largest table of the copy; the others in proportion
   * @param told receives messages about long work and about gaps of the copy
   */
  public static List<Finding> findings(
      Snapshot snapshot,
      Address examined,
      Scratch scratch,
      Spread spread,
      long rows,
      Consumer<String> told) {
    Chosen chosen =
        Chosen.of(snapshot.engine(), snapshot.schema(), snapshot.workload().statements(), rows);
    Schema schema = sized(snapshot.schema(), chosen);
    if (chosen.tables().isEmpty()) {
      told.accept(
          "no statement of the workload is about a table of this database: nothing to advise");
      return Doctor.judge(snapshot.with(schema));
    }
    CopyLimits limits = new CopyLimits();
    ServerLimits.add(limits, snapshot, scratch);
    try (OpenDatabase database = OpenDatabase.changing(scratch.address())) {
      Chosen there = new Copy(database, chosen, limits, told).fill(spread, snapshot.taken());
      told.accept("asking the planner");
      Planner planner = ScratchPlanner.on(snapshot.engine(), database.connection());
      Schema copied =
          new Schema(
              schema.tables().stream()
                  .filter(table -> there.tables().containsKey(table.name()))
                  .toList());
      CopyFindings words = new CopyFindings(snapshot.engine(), copied, limits, planner);
      List<Finding> advised = new ArrayList<>();
      for (Finding finding : Careful.advise(snapshot, copied, planner)) {
        advised.add(words.of(finding));
      }
      limits.lines().forEach(told);
      List<Finding> kept = new RealPlans(snapshot, copied).kept(examined, advised);
      List<Finding> all =
          new ArrayList<>(
              Doctor.judge(snapshot.with(schema), kept, words::isCopied, words::buildable));
      all.addAll(words.absent());
      all.sort(Comparator.comparing(Finding::severity));
      return List.copyOf(all);
    } catch (SQLException e) {
      throw new DbException(
          DbException.Code.INTERNAL, "the scratch copy failed: " + e.getMessage(), e);
    }
  }

  /**
   * Returns a snapshot whose largest table has at least this many rows, and the others in
   * proportion.
   */
  public static Snapshot sized(Snapshot snapshot, long rows) {
    List<Statement> statements = snapshot.workload().statements();
    Chosen chosen = Chosen.of(snapshot.engine(), snapshot.schema(), statements, rows);
    return snapshot.with(sized(snapshot.schema(), chosen));
  }

  /** Gives each table the rows of the copy, where these are more. */
  private static Schema sized(Schema schema, Chosen chosen) {
    return new Schema(
        schema.tables().stream()
            .map(
                table ->
                    table.withRows(
                        Math.max(table.rows(), chosen.rows().getOrDefault(table.name(), 0L))))
            .toList());
  }
}
