// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.explain.Placeholders;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills the parameters of statements with values from rows of the copy: a parameter gets values of
 * the column that it is compared with. All values of one set come from one row of each table.
 */
final class Arguments {
  private static final int SETS = 200;
  private static final Pattern COMPARED =
      Pattern.compile(
          "(?is).*?([\\w.\"`]+)\\s*\\)?\\s*(?:=|<>|!=|<=|>=|<|>|\\bLIKE|\\bILIKE|\\bIN\\s*\\([^()]*"
              + "|=\\s*ANY\\s*\\()\\s*(?:ANY\\s*\\(\\s*)?$");

  private final OpenDatabase database;
  private final Collection<TableInfo> tables;
  private final Map<String, Long> rows;

  Arguments(OpenDatabase database, Collection<TableInfo> tables, Map<String, Long> rows) {
    this.database = database;
    this.tables = tables;
    this.rows = rows;
  }

  /**
   * Returns the statement with values, once for each set; empty when a parameter's column is not
   * known.
   */
  List<String> fill(Statement statement) throws SQLException {
    Placeholders places = Placeholders.of(statement.sql());
    if (places.count() == 0) {
      return List.of(places.with(List.of()));
    }
    List<Optional<Place>> columns = new ArrayList<>();
    for (int i = 0; i < places.count(); i++) {
      columns.add(places.limits(i) ? Optional.empty() : place(statement.sql(), places.before(i)));
      if (columns.getLast().isEmpty() && !places.limits(i)) {
        return given(statement, places);
      }
    }
    Map<TableInfo, List<List<String>>> samples = new LinkedHashMap<>();
    for (Optional<Place> place : columns) {
      if (place.isPresent() && !samples.containsKey(place.get().table())) {
        samples.put(place.get().table(), sample(place.get().table()));
      }
    }
    return filled(places, columns, samples);
  }

  /** Returns the statement with its own recorded values, which are of the examined database. */
  private static List<String> given(Statement statement, Placeholders places) {
    return statement.parameters().stream()
        .filter(values -> values.size() >= places.count())
        .map(places::with)
        .toList();
  }

  private static List<String> filled(
      Placeholders places,
      List<Optional<Place>> columns,
      Map<TableInfo, List<List<String>>> samples) {
    int sets = samples.values().stream().mapToInt(List::size).min().orElse(1);
    List<String> filled = new ArrayList<>();
    for (int set = 0; set < sets; set++) {
      List<String> literals = new ArrayList<>();
      for (Optional<Place> place : columns) {
        literals.add(place.isEmpty() ? "50" : place.get().value(samples, set));
      }
      filled.add(places.with(literals));
    }
    return filled;
  }

  private record Place(TableInfo table, ColumnInfo column) {
    /** Returns the row's value; where it has none, that of another row. */
    String value(Map<TableInfo, List<List<String>>> samples, int set) {
      int position = table.columns().indexOf(column);
      List<String> values =
          samples.getOrDefault(table, List.of()).stream().map(row -> row.get(position)).toList();
      return values.get(set).equals("NULL")
          ? values.stream().filter(value -> !value.equals("NULL")).findFirst().orElse("NULL")
          : values.get(set);
    }
  }

  private Optional<Place> place(String sql, String before) {
    Matcher matcher = COMPARED.matcher(before);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String[] path = matcher.group(1).replaceAll("[\"`]", "").split("\\.", -1);
    String name = path[path.length - 1];
    return tables.stream()
        .filter(table -> sql.contains(table.name()))
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(column -> column.name().equalsIgnoreCase(name))
                    .map(column -> new Place(table, column)))
        .findFirst();
  }

  /** Returns some rows from the middle of the table, as literals. */
  private List<List<String>> sample(TableInfo table) throws SQLException {
    Quoting quoting = Quoting.of(database.engine());
    String columns =
        table.columns().stream()
            .map(column -> quoting.identifier(column.name()))
            .collect(Collectors.joining(", "));
    long skip = Math.max(0, rows.getOrDefault(table.name(), 0L) / 2 - SETS);
    List<List<String>> sample = new ArrayList<>();
    try (java.sql.Statement statement = database.connection().createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT "
                    + columns
                    + " FROM "
                    + quoting.identifier(table.namespace(), table.name())
                    + " LIMIT "
                    + SETS
                    + " OFFSET "
                    + skip)) {
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (ColumnInfo column : table.columns()) {
          values.add(literal(row, values.size() + 1, column));
        }
        sample.add(values);
      }
    }
    return sample;
  }

  /** Returns a bit string as a literal. MariaDB's driver reads a single bit as true or false. */
  private static String bits(String text) {
    return text.matches("b'[01]+'") ? text : text.matches("true|1") ? "1" : "0";
  }

  private String literal(ResultSet row, int position, ColumnInfo column) throws SQLException {
    if (TypeKind.of(column.type()) == TypeKind.BYTES) {
      byte[] bytes = row.getBytes(position);
      if (bytes == null) {
        return "NULL";
      }
      String hex = HexFormat.of().formatHex(bytes);
      return database.engine() == Engine.POSTGRES ? "'\\x" + hex + "'" : "X'" + hex + "'";
    }
    String text = row.getString(position);
    if (text == null) {
      return "NULL";
    }
    return switch (TypeKind.of(column.type())) {
      case INTEGER, DECIMAL, YEAR -> text;
      case BOOLEAN -> text.matches("t|true|1") ? "TRUE" : "FALSE";
      case BITS -> database.engine() == Engine.POSTGRES ? "B'" + text + "'" : bits(text);
      case TEXT,
          OTHER,
          UUID,
          BYTES,
          TIMESTAMP,
          DATE,
          TIME,
          INTERVAL,
          ADDRESS,
          MONEY,
          JSON,
          ARRAY,
          SET ->
          Quoting.of(database.engine()).literal(text);
    };
  }
}
