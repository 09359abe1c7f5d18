// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.explain;

import dev.watchword.doctor.model.Statement;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.QueryPlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Asks an engine for the plans of statements, none of which is run. For one thread. */
public final class Explainer {
  /** A literal for any parameter: a date is a string, and becomes a number where one is wanted. */
  private static final String ANYTHING = "'2026-01-01'";

  private final OpenDatabase database;

  public Explainer(OpenDatabase database) {
    this.database = database;
  }

  /**
   * Returns the plan for the statement's first set of parameters, or for arbitrary ones where it
   * has none.
   */
  public Explained explain(Statement statement) {
    List<String> literals =
        statement.parameters().isEmpty() ? List.of() : statement.parameters().getFirst();
    return explain(statement.sql(), literals);
  }

  /**
   * Returns the plan for these SQL literals. Where they do not suffice it is PostgreSQL's generic
   * plan, elsewhere that for arbitrary literals.
   */
  public Explained explain(String sql, List<String> literals) {
    Placeholders places = Placeholders.of(sql);
    try {
      if (places.count() <= literals.size()) {
        return explained(places.with(literals));
      }
      return database.engine() == Engine.POSTGRES
          ? generic(places)
          : explained(places.with(anything(places)));
    } catch (SQLException e) {
      return new Explained(List.of(), List.of(), String.valueOf(e.getMessage()), true);
    }
  }

  /** Returns PostgreSQL's generic plan, which holds for all parameters. */
  private Explained generic(Placeholders places) throws SQLException {
    String sql =
        places.numbered().replaceAll("(?i)\\binterval\\s+(\\$\\d+)", "CAST($1 AS interval)");
    database.execute("SET plan_cache_mode = force_generic_plan");
    database.execute("PREPARE watchword_doctor AS " + sql);
    try {
      String nulls = String.join(", ", Collections.nCopies(places.count(), "NULL"));
      return explained("EXECUTE watchword_doctor (" + nulls + ")");
    } finally {
      database.execute("DEALLOCATE watchword_doctor");
      database.execute("RESET plan_cache_mode");
    }
  }

  private static List<String> anything(Placeholders places) {
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < places.count(); i++) {
      literals.add(places.limits(i) ? "10" : ANYTHING);
    }
    return literals;
  }

  private Explained explained(String sql) throws SQLException {
    QueryPlan plan = database.dialect().explain(database.connection(), sql, statement -> {});
    return new Explained(
        plan.used().stream().map(use -> unquoted(use.index())).distinct().sorted().toList(),
        plan.scanned().stream().map(Explainer::unquoted).distinct().toList(),
        plan.text(),
        false);
  }

  private static String unquoted(String name) {
    return name.startsWith("\"") && name.endsWith("\"") && name.length() > 1
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
