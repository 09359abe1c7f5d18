// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.parse.Bound;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.store.sql.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of the scratch copy: what statements are planned with, and how often values occur. */
final class Samples {
  /** So many rows tell how a column is made up. */
  private static final int ROWS = 50_000;

  private final Connection connection;
  private final Quoting quoting;
  private final boolean quotesNumbers;
  private final Map<String, String> answers = new HashMap<>();

  Samples(Connection connection, Engine engine) {
    this.connection = connection;
    this.quoting = Quoting.of(engine);
    this.quotesNumbers = engine == Engine.POSTGRES;
  }

  /**
   * The literals to plan a statement with: those it was given, else a frequent, a usual, an absent
   * value.
   */
  List<List<String>> of(Parsed parsed) {
    if (!parsed.statement().parameters().isEmpty()) {
      return parsed.statement().parameters();
    }
    int parameters = Filled.count(parsed.statement().sql());
    if (parameters == 0) {
      return List.of(List.of());
    }
    return List.of(
        literals(parsed, parameters, "count(*) DESC"), literals(parsed, parameters, "count(*)"));
  }

  private List<String> literals(Parsed parsed, int parameters, String order) {
    List<String> literals = new ArrayList<>();
    for (int number = 1; number <= parameters; number++) {
      Bound bound = parsed.bounds().get(number);
      literals.add(bound == null ? "20" : value(bound, order));
    }
    return literals;
  }

  /** For a side of a range, a value behind which one row in two hundred is. */
  private String value(Bound bound, String order) {
    String column = quoting.identifier(bound.column());
    String rows =
        "(SELECT "
            + column
            + " FROM "
            + quoting.identifier(bound.table())
            + " WHERE "
            + column
            + " IS NOT NULL LIMIT "
            + ROWS
            + ") s";
    String sql =
        switch (bound.side()) {
          case AT ->
              "SELECT "
                  + column
                  + " FROM "
                  + rows
                  + " GROUP BY "
                  + column
                  + " ORDER BY "
                  + order
                  + ", "
                  + column
                  + " LIMIT 1";
          case BELOW -> ranked(column, bound.table(), "");
          case ABOVE -> ranked(column, bound.table(), " DESC");
        };
    return answer(sql);
  }

  private String ranked(String column, String table, String direction) {
    long rows = (long) number("SELECT count(*) FROM " + quoting.identifier(table));
    return "SELECT "
        + column
        + " FROM "
        + quoting.identifier(table)
        + " ORDER BY "
        + column
        + direction
        + " LIMIT 1 OFFSET "
        + rows / 200;
  }

  double distinct(String table, String column) {
    String name = quoting.identifier(column);
    return number(
        "SELECT count(DISTINCT "
            + name
            + ") FROM (SELECT "
            + name
            + " FROM "
            + quoting.identifier(table)
            + " LIMIT "
            + ROWS
            + ") s");
  }

  double fraction(String table, String condition) {
    return number(
        "SELECT avg(CASE WHEN "
            + condition
            + " THEN 1.0 ELSE 0.0 END) FROM (SELECT * FROM "
            + quoting.identifier(table)
            + " LIMIT "
            + ROWS
            + ") s");
  }

  private double number(String sql) {
    String answer = answer(sql).replace("'", "");
    return answer.equals("NULL") ? 0 : Double.parseDouble(answer);
  }

  /** The one value that {@code sql} gives, as a literal; what the engine refuses is NULL. */
  private String answer(String sql) {
    return answers.computeIfAbsent(sql, this::asked);
  }

  private String asked(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? literal(rows) : "NULL";
    } catch (SQLException refused) {
      return "NULL";
    }
  }

  private String literal(ResultSet rows) throws SQLException {
    String text = rows.getString(1);
    if (text == null) {
      return "NULL";
    }
    boolean number = !quotesNumbers && rows.getObject(1) instanceof Number;
    return number ? text : "'" + text.replace("'", "''") + "'";
  }
}
