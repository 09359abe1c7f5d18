// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import static dev.watchword.doctor.parse.Bound.Side.ABOVE;

import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.parse.Bound;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads sample values from the scratch copy, to plan statements with, and their frequencies. */
final class Samples {
  /** Maximum number of rows from which a column's distribution is computed. */
  private static final int ROWS = 50_000;

  private final Connection connection;
  private final Quoting quoting;
  private final boolean quotesNumbers;
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();

  /** Kinds of values that an engine serves differently. */
  private enum Value {
    FREQUENT,
    USUAL,
    ABSENT
  }

  Samples(Connection connection, Engine engine) {
    this.connection = connection;
    this.quoting = Quoting.of(engine);
    this.quotesNumbers = engine == Engine.POSTGRES;
  }

  /**
   * Returns sets of values to plan a statement with: the recorded values in equal shares; without
   * such, a frequent value with the share of its rows, and a usual and an absent one that share the
   * rest.
   */
  List<Sample> of(Parsed parsed) {
    List<List<String>> given = parsed.statement().parameters();
    if (!given.isEmpty()) {
      return given.stream().map(literals -> new Sample(literals, 1.0 / given.size())).toList();
    }
    int parameters = Filled.count(parsed.statement().sql());
    Map<List<String>, Double> weights = new LinkedHashMap<>();
    double frequent =
        parsed.bounds().values().stream()
            .filter(bound -> bound.side() == Bound.Side.AT)
            .mapToDouble(this::share)
            .reduce((one, other) -> one * other)
            .orElse(1.0 / Value.values().length);
    for (Value value : Value.values()) {
      double weight = value == Value.FREQUENT ? frequent : (1 - frequent) / 2;
      weights.merge(literals(parsed, parameters, value), weight, Double::sum);
    }
    return weights.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> new Sample(entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<String> literals(Parsed parsed, int parameters, Value value) {
    List<String> literals = new ArrayList<>();
    for (int number = 1; number <= parameters; number++) {
      Bound bound = parsed.bounds().get(number);
      literals.add(bound == null ? "20" : literal(parsed, bound, value));
    }
    return literals;
  }

  /**
   * Returns the value for one parameter. For a side of a range it is a value beyond which one row
   * in two hundred lies, or none; the upper bound of a range with two sides is the maximum.
   */
  private String literal(Parsed parsed, Bound bound, Value value) {
    boolean between =
        parsed.bounds().values().stream()
            .anyMatch(
                each ->
                    each.side() == ABOVE
                        && each.table().equals(bound.table())
                        && each.column().equals(bound.column()));
    String column = quoting.identifier(bound.column());
    return switch (bound.side()) {
      case AT -> value == Value.ABSENT ? absent(bound) : held(bound, value);
      case BELOW ->
          between
              ? answer("SELECT max(" + column + ") FROM " + quoting.identifier(bound.table()))
              : answer(ranked(column, bound.table(), "", value));
      case ABOVE -> answer(ranked(column, bound.table(), " DESC", value));
    };
  }

  /** Returns an existing value: the commonest, or one of medium frequency. */
  private String held(Bound bound, Value value) {
    String column = quoting.identifier(bound.column());
    long skipped = value == Value.FREQUENT ? 0 : (long) distinct(bound.table(), bound.column()) / 2;
    return answer(
        "SELECT "
            + column
            + " FROM "
            + known(bound)
            + " GROUP BY "
            + column
            + " ORDER BY count(*) DESC, "
            + column
            + " LIMIT 1 OFFSET "
            + skipped);
  }

  /** Returns a value that probably does not occur; for a type without such a value, a usual one. */
  private String absent(Bound bound) {
    String column = quoting.identifier(bound.column());
    String sql = "SELECT " + column + " FROM " + known(bound) + " LIMIT 1";
    return switch (types.computeIfAbsent(sql, this::type)) {
      case "text", "varchar", "bpchar", "char" -> "'doctor-absent'";
      case "uuid" -> "'00000000-0000-4000-8000-000000000000'";
      case "int4", "int8", "int", "integer", "bigint" -> quotesNumbers ? "'-1'" : "-1";
      default -> held(bound, Value.USUAL);
    };
  }

  private String type(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getMetaData().getColumnTypeName(1).toLowerCase(Locale.ROOT) : "";
    } catch (SQLException refused) {
      return "";
    }
  }

  /** Returns the share of rows that have the commonest value. */
  private double share(Bound bound) {
    String column = quoting.identifier(bound.column());
    String most = "SELECT count(*) FROM " + known(bound) + " GROUP BY " + column;
    double rows = number("SELECT count(*) FROM " + known(bound));
    return rows == 0 ? 1 : number(most + " ORDER BY 1 DESC LIMIT 1") / rows;
  }

  private String known(Bound bound) {
    String column = quoting.identifier(bound.column());
    return "(SELECT "
        + column
        + " FROM "
        + quoting.identifier(bound.table())
        + " WHERE "
        + column
        + " IS NOT NULL LIMIT "
        + ROWS
        + ") s";
  }

  private String ranked(String column, String table, String direction, Value value) {
    long behind = value == Value.ABSENT ? 0 : (long) rows(table) / 200;
    return "SELECT "
        + column
        + " FROM "
        + quoting.identifier(table)
        + " ORDER BY "
        + column
        + direction
        + " LIMIT 1 OFFSET "
        + behind;
  }

  double rows(String table) {
    return number("SELECT count(*) FROM " + quoting.identifier(table));
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

  /** Returns the single value of a query as a literal; NULL where the engine refuses the query. */
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
    return number ? text : quoting.literal(text);
  }
}
