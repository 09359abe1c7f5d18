// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables that a team described, with generated rows: a fifth of the references to anything
 * refer to one row.
 */
final class TeamFixture {
  private static final double SCALE = 0.02;
  private static final long DAY = 86_400;

  /** Number of rows of an INSERT: MySQL's driver sends a batch of single rows one by one. */
  private static final int ROWS_AT_ONCE = 200;

  private TeamFixture() {}

  static Fixture of(String engine, CaseFile file) throws SQLException {
    Fixture fixture = Fixture.empty(engine);
    List<String> tables =
        List.of(file.text("ddl").split(";\\s*")).stream().filter(ddl -> !ddl.isBlank()).toList();
    fixture.run(tables.stream().map(ddl -> translated(engine, ddl)).toList());
    Schema schema = Setup.schema(fixture);
    Map<String, Object> rows = CaseFile.map(file.fields().get("rows"));
    try (Connection connection = fixture.connect()) {
      connection.setAutoCommit(false);
      for (String ddl : tables) {
        String name = ddl.replaceFirst("(?s)CREATE TABLE (\\w+).*", "$1");
        int all = ((Number) rows.getOrDefault(name, 100)).intValue();
        fill(connection, engine, schema.table(name).orElseThrow(), count(all), rows);
      }
      connection.commit();
    }
    fixture.run(
        switch (engine) {
          case "postgres" -> List.of("VACUUM ANALYZE");
          case "sqlite" -> List.of("ANALYZE");
          default ->
              schema.tables().stream().map(table -> "ANALYZE TABLE " + table.name()).toList();
        });
    return fixture;
  }

  /** Returns a scaled number of rows. Small tables keep theirs, because their size is the point. */
  private static int count(int rows) {
    int least = rows < 10_000 ? 2_500 : 8_000;
    return rows < 5_000 ? rows : Math.max(least, (int) (rows * SCALE));
  }

  /**
   * Translates a table for another engine. MySQL ignores a foreign key that is declared at its
   * column.
   */
  private static String translated(String engine, String ddl) {
    if (engine.equals("postgres")) {
      return ddl;
    }
    String typed =
        ddl.replaceAll("\\buuid\\b", "varchar(36)")
            .replaceAll("\\bjsonb\\b", engine.equals("sqlite") ? "text" : "json")
            .replaceAll("\\btext\\b", "varchar(255)")
            .replaceAll("\\btimestamptz\\b", "datetime");
    List<String> keys = new ArrayList<>();
    var reference =
        Pattern.compile(
            "(\\w+) (\\S+) NOT NULL REFERENCES (\\w+)(?:\\(id\\))?( ON DELETE CASCADE)?");
    var matcher = reference.matcher(typed);
    while (matcher.find()) {
      String cascade = matcher.group(4) == null ? "" : matcher.group(4);
      keys.add(
          ", FOREIGN KEY ("
              + matcher.group(1)
              + ") REFERENCES "
              + matcher.group(3)
              + "(id)"
              + cascade);
    }
    String bare = typed.replaceAll(" REFERENCES \\w+(\\(id\\))?( ON DELETE CASCADE)?", "");
    int end = bare.lastIndexOf(')');
    return bare.substring(0, end) + String.join("", keys) + ")";
  }

  private static void fill(
      Connection connection, String engine, TableInfo table, int rows, Map<String, Object> all)
      throws SQLException {
    for (int first = 1; first <= rows; first += ROWS_AT_ONCE) {
      int last = Math.min(rows, first + ROWS_AT_ONCE - 1);
      try (PreparedStatement insert =
          connection.prepareStatement(insert(engine, table, last - first + 1))) {
        int position = 1;
        for (int row = first; row <= last; row++) {
          for (ColumnInfo column : table.columns()) {
            insert.setObject(position++, value(table, column, row, rows, all));
          }
        }
        insert.executeUpdate();
      }
    }
  }

  private static String insert(String engine, TableInfo table, int rows) {
    List<ColumnInfo> columns = table.columns();
    String row =
        columns.stream()
            .map(column -> marker(engine, column))
            .collect(Collectors.joining(", ", "(", ")"));
    return "INSERT INTO "
        + table.name()
        + columns.stream().map(ColumnInfo::name).collect(Collectors.joining(", ", " (", ")"))
        + " VALUES "
        + String.join(", ", Collections.nCopies(rows, row));
  }

  private static String marker(String engine, ColumnInfo column) {
    return engine.equals("postgres") ? "CAST(? AS " + column.type() + ")" : "?";
  }

  private static Object value(
      TableInfo table, ColumnInfo column, int row, int rows, Map<String, Object> all) {
    for (int k = 0; k < table.foreignKeys().size(); k++) {
      ForeignKey key = table.foreignKeys().get(k);
      if (key.columns().contains(column.name())) {
        int parents = count(((Number) all.getOrDefault(key.table(), 100)).intValue());
        // Pairs that are the primary key must not repeat.
        String one = table.foreignKeys().getFirst().table();
        boolean first =
            row % 5 == 0 && row <= count(((Number) all.getOrDefault(one, 100)).intValue());
        int other = first ? 1 : 2 + (row * 7 + row / parents) % (parents - 1);
        int parent = k == 0 ? 1 + row % parents : other;
        return id(key.table(), parent, column);
      }
    }
    boolean key =
        table.primaryKey().stream()
                .flatMap(index -> index.shape().keys().stream())
                .anyMatch(each -> each.term().equals(column.name()))
            || column.name().equals("id");
    return key ? id(table.name(), row, column) : plain(column, row, rows);
  }

  private static Object id(String table, int row, ColumnInfo column) {
    return column.type().startsWith("int")
        ? row
        : UUID.nameUUIDFromBytes((table + row).getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Object plain(ColumnInfo column, int row, int rows) {
    String type = column.type();
    String name = column.name();
    if (type.startsWith("bool") || type.startsWith("tinyint")) {
      return name.equals("revoked") ? row % 20 == 0 : row % 10 < 7;
    }
    if (type.startsWith("time") || type.startsWith("datetime")) {
      // Fifteen in a hundred of the expiring rows are still valid.
      Instant now = Instant.now();
      Instant end = name.startsWith("expires") ? now.plusSeconds(DAY * 14) : now;
      return end.minusSeconds((rows - row) * DAY * 90 / rows)
          .truncatedTo(ChronoUnit.SECONDS)
          .toString()
          .replace("T", " ")
          .replace("Z", "");
    }
    if (type.startsWith("int")) {
      return row % 50;
    }
    if (type.startsWith("json") || name.matches("metadata|settings|permissions|.*_data")) {
      return "{\"k\": " + row % 1_000 + "}";
    }
    if (name.equals("conversation_id")) {
      return UUID.nameUUIDFromBytes(("c" + row / 10).getBytes(StandardCharsets.UTF_8)).toString();
    }
    return List.of("type", "role", "status", "plan", "action").contains(name)
        ? name + row % 4
        : name.equals("resource") ? name + row % 40 : name + row + "@x.example";
  }
}
