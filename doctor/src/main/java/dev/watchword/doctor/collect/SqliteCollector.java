// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.Trait;
import dev.watchword.doctor.model.Traits;
import dev.watchword.store.schema.Engine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue of a SQLite file. */
final class SqliteCollector implements Collector {
  /** Maximum size in bytes of a file that is read whole to measure each table. */
  private static final long MEASURED = 1L << 30;

  /** Value of {@code hidden} in the catalogue for a generated column that is not stored. */
  private static final int VIRTUAL = 2;

  private record Listed(String name, boolean withoutRowid, String sql) {}

  private record RawColumn(
      String table, String name, String type, boolean nullable, int key, int hidden) {}

  private record RawKey(
      String table, int id, String from, String to, @Nullable String target, String rule) {}

  @Override
  public Found collect(ReadOnlyConnection connection, String namespace) {
    Map.Entry<String, Long> server =
        connection
            .list(SqliteCollectorSql.SERVER, row -> Map.entry(row.getString(1), row.getLong(2)))
            .getFirst();
    List<Listed> tables =
        connection.list(
            SqliteCollectorSql.TABLES,
            row -> new Listed(row.getString(1), row.getBoolean(2), row.getString(3)));
    List<RawColumn> columns =
        connection.list(
            SqliteCollectorSql.COLUMNS,
            row ->
                new RawColumn(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getBoolean(4),
                    row.getInt(5),
                    row.getInt(6)));
    long bytes = connection.list(SqliteCollectorSql.PAGES, row -> row.getLong(1)).getFirst();
    SqliteStatistics statistics = SqliteStatistics.read(connection);
    if (bytes > MEASURED) {
      connection.note("the file is larger than 1 GiB: what each table takes is not measured");
    }
    Map<String, Long> sizes = bytes <= MEASURED ? sizes(connection) : Map.of();
    SqliteIndexRows indexes = new SqliteIndexRows(statistics, sizes);
    connection.list(SqliteCollectorSql.INDEXES, indexes::add);
    List<Assembly.Head> heads = new ArrayList<>();
    Map<String, String> texts = new HashMap<>();
    for (Listed table : tables) {
      texts.put(table.name(), table.sql());
      long rows = statistics.rows(table.name()).orElseGet(() -> count(connection, table));
      heads.add(
          new Assembly.Head(
              "", table.name(), rows, sizes.getOrDefault(table.name(), 0L), Activity.UNKNOWN));
    }
    Assembly assembly = new Assembly(heads);
    connection
        .list(SqliteCollectorSql.TRIGGERS, row -> row.getString(1))
        .forEach(table -> assembly.traits(table, new Traits(Set.of(Trait.TRIGGERS), null)));
    Map<String, List<String>> keys = new LinkedHashMap<>();
    for (RawColumn column : columns) {
      assembly.column(column.table(), column(column, texts, statistics));
      if (column.key() > 0) {
        keys.computeIfAbsent(column.table(), table -> new ArrayList<>()).add(column.name());
        if (column.type().equalsIgnoreCase("INTEGER")) {
          indexes.rowid(column.table(), column.name());
        }
      }
    }
    indexes.indexes().forEach(assembly::index);
    foreignKeys(connection, keys)
        .forEach((table, all) -> all.forEach(key -> assembly.foreignKey(table, key)));
    return new Found(
        "",
        "SQLite " + server.getKey() + " (this program's; the file's is not known)",
        assembly.schema(),
        settings(connection, bytes, statistics),
        Instant.ofEpochSecond(server.getValue()),
        Optional.empty());
  }

  private static ColumnInfo column(
      RawColumn column, Map<String, String> texts, SqliteStatistics statistics) {
    String text = texts.getOrDefault(column.table(), "");
    return new ColumnInfo(
        column.name(),
        column.type(),
        column.nullable() && column.key() == 0,
        SqliteColumnText.collation(text, column.name()),
        statistics.distinct(column.table(), column.name()),
        OptionalInt.empty(),
        column.hidden() < VIRTUAL
            ? null
            : SqliteColumnText.generated(text, column.name(), column.hidden() == VIRTUAL),
        AllowedValues.of(SqliteColumnText.checks(text)).getOrDefault(column.name(), List.of()));
  }

  private static Map<String, Long> sizes(ReadOnlyConnection connection) {
    Map<String, Long> sizes = new HashMap<>();
    connection
        .tried(
            "the sizes of tables and indexes",
            SqliteCollectorSql.SIZES,
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(each -> sizes.put(each.getKey(), each.getValue()));
    return sizes;
  }

  private static long count(ReadOnlyConnection connection, Listed table) {
    String sql = table.withoutRowid() ? SqliteCollectorSql.COUNT : SqliteCollectorSql.ROWS;
    return connection
        .tried(
            "the number of rows of " + table.name(),
            String.format(Locale.ROOT, sql, Quoting.of(Engine.SQLITE).identifier(table.name())),
            row -> row.getLong(1))
        .stream()
        .findFirst()
        .orElse(0L);
  }

  private static Map<String, List<ForeignKey>> foreignKeys(
      ReadOnlyConnection connection, Map<String, List<String>> primaryKeys) {
    Map<String, List<ForeignKey>> byTable = new LinkedHashMap<>();
    Map<String, List<RawKey>> grouped = new LinkedHashMap<>();
    connection
        .list(
            SqliteCollectorSql.FOREIGN_KEYS,
            row ->
                new RawKey(
                    row.getString(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6)))
        .forEach(
            raw ->
                grouped
                    .computeIfAbsent(raw.table() + "\0" + raw.id(), key -> new ArrayList<>())
                    .add(raw));
    grouped
        .values()
        .forEach(
            parts -> {
              RawKey first = parts.getFirst();
              List<String> referenced =
                  first.target() == null
                      ? primaryKeys.getOrDefault(first.to(), List.of())
                      : parts.stream().map(part -> String.valueOf(part.target())).toList();
              byTable
                  .computeIfAbsent(first.table(), table -> new ArrayList<>())
                  .add(
                      new ForeignKey(
                          "",
                          parts.stream().map(RawKey::from).toList(),
                          first.to(),
                          referenced,
                          first.rule()));
            });
    return byTable;
  }

  private static Map<String, String> settings(
      ReadOnlyConnection connection, long bytes, SqliteStatistics statistics) {
    Map<String, String> settings = new HashMap<>();
    settings.put(DoctorSetting.ANALYZED, Boolean.toString(!statistics.isEmpty()));
    connection
        .tried("the journal's mode", SqliteCollectorSql.JOURNAL, row -> row.getString(1))
        .forEach(mode -> settings.put("journal_mode", mode));
    if (bytes <= MEASURED) {
      connection
          .tried("rows that refer to none", SqliteCollectorSql.ORPHANS, row -> row.getBoolean(1))
          .forEach(found -> settings.put(DoctorSetting.ORPHANS, Boolean.toString(found)));
    }
    return settings;
  }
}
