// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.gate;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.Explained;
import dev.watchword.doctor.explain.Explainer;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.gate.Baseline.Served;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.Engine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares current plans with a baseline. PostgreSQL plans without sequential scans where it can,
 * because the tables of a build are small.
 */
public final class Gate {
  private Gate() {}

  /**
   * The result of a comparison.
   *
   * @param failures statements that lost their index, or are new and have none
   * @param notes other changes, and statements that could not be explained
   * @param statements number of statements compared
   */
  public record Verdict(List<String> failures, List<String> notes, int statements) {
    public Verdict {
      failures = List.copyOf(failures);
      notes = List.copyOf(notes);
    }
  }

  /** Returns a baseline of the current plans. */
  public static Baseline baseline(Address address, Workload workload) {
    try (OpenDatabase database = OpenDatabase.reading(address)) {
      Map<String, Served> served = new LinkedHashMap<>();
      explain(database, workload)
          .forEach(
              (statement, explained) -> {
                if (!explained.failed()) {
                  served.put(Baseline.key(statement.sql()), served(explained));
                }
              });
      return new Baseline(Baseline.FORMAT, database.engine(), served);
    }
  }

  /**
   * Compares with the baseline.
   *
   * @throws ConfigException for a baseline of another engine
   */
  public static Verdict judge(Address address, Workload workload, Baseline baseline) {
    try (OpenDatabase database = OpenDatabase.reading(address)) {
      if (baseline.engine() != database.engine()) {
        throw new ConfigException(
            "the baseline is for "
                + baseline.engine().id()
                + ", the database is "
                + database.engine().id());
      }
      List<String> failures = new ArrayList<>();
      List<String> notes = new ArrayList<>(workload.notes());
      explain(database, workload)
          .forEach(
              (statement, explained) -> {
                Served before = baseline.statements().get(Baseline.key(statement.sql()));
                judge(statement, before, explained, failures, notes);
              });
      return new Verdict(failures, notes, workload.statements().size());
    }
  }

  private static void judge(
      Statement statement,
      @Nullable Served before,
      Explained now,
      List<String> failures,
      List<String> notes) {
    String name = statement.id() + ": ";
    if (now.failed()) {
      (before == null ? notes : failures).add(name + now.summary());
    } else if (before == null) {
      if (now.indexes().isEmpty() && !now.scanned().isEmpty()) {
        failures.add(name + "new, and " + now.summary());
      } else {
        notes.add(name + "new: " + now.summary());
      }
    } else if (!before.scanned().containsAll(now.scanned())) {
      failures.add(name + "was served by " + words(before) + "; now " + now.summary());
    } else if (!before.indexes().equals(now.indexes())) {
      notes.add(name + "was served by " + words(before) + "; now " + now.summary());
    }
  }

  private static String words(Served served) {
    if (!served.scanned().isEmpty()) {
      return "reading " + String.join(", ", served.scanned()) + " whole";
    }
    return served.indexes().isEmpty() ? "a key" : String.join(", ", served.indexes());
  }

  private static Served served(Explained explained) {
    return new Served(explained.indexes(), explained.scanned());
  }

  private static Map<Statement, Explained> explain(OpenDatabase database, Workload workload) {
    if (database.engine() == Engine.POSTGRES) {
      try {
        database.execute("SET enable_seqscan = off");
      } catch (SQLException e) {
        throw database.failure("the planner cannot be told to prefer indexes", e);
      }
    }
    Explainer explainer = new Explainer(database);
    Map<Statement, Explained> plans = new LinkedHashMap<>();
    for (Statement statement : workload.statements()) {
      plans.put(statement, WholeIndexes.asScans(explainer.explain(statement)));
    }
    return plans;
  }
}
