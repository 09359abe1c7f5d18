// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.prove.Proof.Measure;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements of a proof with their values, which can be measured repeatedly. */
final class Workbench {
  private static final int MOST_STATEMENTS = 200;
  private static final long TIME_NANOS = 40_000_000_000L;
  private static final long LONGEST_NANOS = 1_000_000_000L;

  private final OpenDatabase database;
  private final List<String> notes;
  private final Map<Statement, List<String>> filled = new LinkedHashMap<>();

  Workbench(OpenDatabase database, List<String> notes) {
    this.database = database;
    this.notes = notes;
  }

  /** Gives the plan's weightiest statements values from the copy. */
  void fill(Plan plan, Chosen chosen) {
    Arguments arguments = new Arguments(database, chosen.tables().values(), chosen.rows());
    List<Statement> weightiest =
        plan.statements().stream()
            .sorted(Comparator.comparingDouble(Statement::callsPerMinute).reversed())
            .toList();
    for (Statement statement : weightiest) {
      if (filled.size() == MOST_STATEMENTS) {
        notes.add("only the " + MOST_STATEMENTS + " most frequent statements are measured");
        break;
      }
      try {
        List<String> texts = arguments.fill(statement);
        if (texts.isEmpty()) {
          notes.add(statement.id() + " is not measured: it is not known what its parameters are");
        } else {
          filled.put(statement, texts);
        }
      } catch (SQLException e) {
        notes.add(statement.id() + " is not measured: " + e.getMessage());
      }
    }
  }

  /** Measures each statement on the copy in its current state. */
  Map<Statement, Measure> measure() throws SQLException {
    long budget = Math.min(LONGEST_NANOS, TIME_NANOS / Math.max(1, filled.size()));
    StatementMeter meter = new StatementMeter(database, budget);
    Map<Statement, Measure> measures = new LinkedHashMap<>();
    for (Map.Entry<Statement, List<String>> statement : filled.entrySet()) {
      try {
        measures.put(statement.getKey(), meter.measure(statement.getValue()));
      } catch (SQLException e) {
        database.connection().setAutoCommit(true);
        notes.add(statement.getKey().id() + " is not measured: " + e.getMessage());
      }
    }
    return measures;
  }
}
