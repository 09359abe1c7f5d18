// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.plan.Plan;
import dev.watchword.store.schema.Engine;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The measurements of a plan before and after, in one run on one machine.
 *
 * @param server engine and version of the scratch copy
 * @param unit unit of {@link Measure#reads}: {@code blocks}, {@code rows}, or {@code steps} of
 *     SQLite's virtual machine
 * @param rolledBack whether the rollback restored the catalogue of the scratch copy
 * @param notes gaps of the copy and of the measurements
 */
public record Proof(
    Engine engine,
    String server,
    Instant at,
    String unit,
    Plan plan,
    List<TableSize> tables,
    List<StatementProof> statements,
    List<WriteProof> writes,
    List<StepProof> steps,
    boolean rolledBack,
    List<String> notes) {

  public Proof {
    tables = List.copyOf(tables);
    statements = List.copyOf(statements);
    writes = List.copyOf(writes);
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }

  /** The number of rows of a table on the copy. */
  public record TableSize(String table, long rows) {}

  /**
   * The measurements of a statement, before or after.
   *
   * @param indexes that its plan reads
   * @param scanned tables that its plan reads whole
   * @param reads blocks or rows read by one run, or its steps
   * @param p50Micros median time in microseconds
   * @param p99Micros 99th percentile in microseconds
   * @param runs number of timed runs
   * @param plan the plan in the engine's words
   */
  public record Measure(
      List<String> indexes,
      List<String> scanned,
      long reads,
      double p50Micros,
      double p99Micros,
      int runs,
      String plan) {}

  /** The measurements of a statement before and after. */
  public record StatementProof(
      String id, String sql, double callsPerMinute, Measure before, Measure after) {

    /** Returns the factor by which the median is faster afterwards; below 1 it is slower. */
    public double speedup() {
      return after.p50Micros() > 0 ? before.p50Micros() / after.p50Micros() : 1;
    }
  }

  /** The time to change one row of a table, before and after, in microseconds. */
  public record WriteProof(String table, String operation, double before, double after) {}

  /**
   * A step on the copy.
   *
   * @param bytes change of the database's size by its indexes, where the engine tells
   */
  public record StepProof(int number, String title, double seconds, OptionalLong bytes) {}

  /** Returns the geometric mean of all statements' speed-ups; empty without statements. */
  public OptionalDouble speedup() {
    return statements.stream()
        .mapToDouble(statement -> Math.log(statement.speedup()))
        .average()
        .stream()
        .map(Math::exp)
        .findFirst();
  }
}
