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
 * A plan measured before and after, in one run on one machine.
 *
 * @param server engine and version of the scratch copy
 * @param unit what {@link Measure#reads} counts: {@code blocks}, {@code rows}, or {@code steps} of
 *     SQLite's virtual machine
 * @param rolledBack whether the rollback restored the catalogue of the scratch copy
 * @param notes what could not be copied or measured
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

  /** How many rows a table of the copy had. */
  public record TableSize(String table, long rows) {}

  /**
   * One side of a comparison of a statement.
   *
   * @param indexes that its plan reads
   * @param scanned tables that its plan reads whole
   * @param reads blocks or rows that one run reads, or steps that it takes
   * @param p50Micros half of the runs took less
   * @param p99Micros 99 of 100 runs took less
   * @param runs how many were timed
   * @param plan the engine's words
   */
  public record Measure(
      List<String> indexes,
      List<String> scanned,
      long reads,
      double p50Micros,
      double p99Micros,
      int runs,
      String plan) {}

  /** A statement before and after. */
  public record StatementProof(
      String id, String sql, double callsPerMinute, Measure before, Measure after) {

    /** How many times faster the median is afterwards; below 1 it is slower. */
    public double speedup() {
      return after.p50Micros() > 0 ? before.p50Micros() / after.p50Micros() : 1;
    }
  }

  /** What changing one row of a table costs, in microseconds: before and after. */
  public record WriteProof(String table, String operation, double before, double after) {}

  /**
   * A step on the copy.
   *
   * @param bytes by which its indexes changed the database, where the engine tells
   */
  public record StepProof(int number, String title, double seconds, OptionalLong bytes) {}

  /** The geometric mean of all statements' speed-ups; empty without statements. */
  public OptionalDouble speedup() {
    return statements.stream()
        .mapToDouble(statement -> Math.log(statement.speedup()))
        .average()
        .stream()
        .map(Math::exp)
        .findFirst();
  }
}
