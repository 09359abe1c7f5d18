// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures the facts that a case states of its engine: the index of a plan, its reads, refusals.
 */
final class Facts {
  private final Fixture fixture;
  private final List<String> wrong = new ArrayList<>();

  private Facts(Fixture fixture) {
    this.fixture = fixture;
  }

  /** Returns the facts that do not hold here; empty when all do, or the case names none. */
  static List<String> wrong(Fixture fixture, CaseFile file) throws SQLException {
    Facts facts = new Facts(fixture);
    for (Object each : CaseFile.list(file.fields().get("facts"))) {
      facts.look(CaseFile.map(each));
    }
    return facts.wrong;
  }

  private void look(Map<String, Object> fact) throws SQLException {
    String sql = String.valueOf(fact.getOrDefault("statement", ""));
    boolean measured = fact.containsKey("at_most") || fact.containsKey("at_least");
    double before = measured ? Reads.of(fixture, sql) : 0;
    List<String> with = CaseFile.strings(fact.get("with"));
    Setup setup = Setup.plain(fixture, with);
    try {
      if (fact.containsKey("refused")) {
        refused(fact);
      } else {
        planned(fact, plan(fact, sql, with));
      }
      if (measured) {
        read(fact, before, read(with, sql));
      }
    } finally {
      fixture.run(CaseFile.strings(fact.get("undo")));
      setup.undo();
    }
  }

  private double read(List<String> with, String sql) throws SQLException {
    return Reads.of(fixture, sql, settings(with));
  }

  private static List<String> settings(List<String> with) {
    return with.stream().filter(statement -> statement.startsWith("SET ")).toList();
  }

  private void planned(Map<String, Object> fact, String plan) {
    Object uses = fact.get("uses");
    Object avoids = fact.get("avoids");
    expect(fact, uses == null || plan.contains(uses + ""), plan);
    expect(fact, avoids == null || !plan.contains(avoids + ""), plan);
  }

  private void read(Map<String, Object> fact, double before, double after) {
    double most = number(fact.getOrDefault("at_most", Double.MAX_VALUE));
    double least = number(fact.getOrDefault("at_least", 0));
    boolean so = after <= before * most && after >= before * least;
    expect(fact, so, "reads " + before + " before, " + after + " after");
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private void refused(Map<String, Object> fact) throws SQLException {
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(fact.get("refused") + "");
      expect(fact, false, "nothing refused it");
    } catch (SQLException e) {
      expect(fact, e.getErrorCode() == (int) number(fact.get("code")), e.getMessage());
    }
  }

  private void expect(Map<String, Object> fact, boolean so, String seen) {
    if (!so) {
      wrong.add(fact.get("says") + " is not so: " + seen);
    }
  }

  private String plan(Map<String, Object> fact, String sql, List<String> with) throws SQLException {
    String explain = fixture.engine().equals("sqlite") ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement()) {
      for (String setting : settings(with)) {
        statement.execute(setting);
      }
      String asked = sql;
      if (fact.containsKey("generic")) {
        statement.execute("SET plan_cache_mode = force_generic_plan");
        statement.execute("PREPARE fact AS " + sql);
        asked = "EXECUTE fact (" + fact.get("generic") + ")";
      }
      StringBuilder plan = new StringBuilder();
      try (ResultSet rows = statement.executeQuery(explain + asked)) {
        while (rows.next()) {
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            plan.append(rows.getString(i)).append(' ');
          }
        }
      }
      return plan.toString();
    }
  }
}
