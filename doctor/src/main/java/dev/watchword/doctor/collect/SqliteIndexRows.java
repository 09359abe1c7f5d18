// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.store.schema.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds indexes from rows of {@link SqliteCollectorSql#INDEXES}, each of which is one key. */
final class SqliteIndexRows {
  private final SqliteStatistics statistics;
  private final Map<String, Long> sizes;
  private final Map<String, Parts> parts = new LinkedHashMap<>();
  private final Set<String> withPrimaryKey = new HashSet<>();
  private final List<IndexInfo> rowids = new ArrayList<>();

  private record Parts(
      String table,
      String name,
      boolean unique,
      String origin,
      @Nullable String sql,
      SqliteIndexText text,
      List<Key> keys) {}

  SqliteIndexRows(SqliteStatistics statistics, Map<String, Long> sizes) {
    this.statistics = statistics;
    this.sizes = sizes;
  }

  /** Adds one row; returns whether it begins an index. */
  boolean add(ResultSet row) throws SQLException {
    String name = row.getString(2);
    boolean first = !parts.containsKey(name);
    if (first) {
      String sql = row.getString(5);
      SqliteIndexText text =
          sql == null ? new SqliteIndexText(List.of(), null) : SqliteIndexText.of(sql);
      parts.put(
          name,
          new Parts(
              row.getString(1),
              name,
              row.getBoolean(3),
              row.getString(4),
              sql,
              text,
              new ArrayList<>()));
    }
    Parts index = parts.get(name);
    if (index != null) {
      index.keys().add(key(row, index));
      if (index.origin().equals("pk")) {
        withPrimaryKey.add(index.table());
      }
    }
    return first;
  }

  private Key key(ResultSet row, Parts index) throws SQLException {
    String column = row.getString(7);
    int place = index.keys().size();
    if (column != null && place == 0) {
      statistics.leads(index.name(), index.table(), column);
    }
    String term =
        column != null
            ? column
            : place < index.text().keys().size() ? index.text().keys().get(place) : "rowid";
    String collation = row.getString(9);
    return new Key(
        term,
        column != null,
        row.getBoolean(8),
        false,
        null,
        collation == null || collation.equalsIgnoreCase("BINARY") ? null : collation,
        0);
  }

  /** Adds an INTEGER PRIMARY KEY, which is the table's own order: an index that takes no space. */
  void rowid(String table, String column) {
    if (withPrimaryKey.add(table)) {
      rowids.add(
          new IndexInfo(
              "PRIMARY KEY",
              RawIndexShape.of(table, List.of(Key.of(column))).asUnique(),
              "",
              Backing.PRIMARY_KEY,
              true,
              true,
              true,
              0,
              OptionalLong.empty()));
    }
  }

  List<IndexInfo> indexes() {
    List<IndexInfo> all = new ArrayList<>(rowids);
    parts.values().forEach(each -> all.add(index(each)));
    return all;
  }

  private IndexInfo index(Parts parts) {
    RawIndexShape shape =
        new RawIndexShape(
            parts.table(),
            Method.BTREE,
            parts.keys(),
            List.of(),
            parts.text().predicate(),
            parts.unique());
    return new IndexInfo(
        parts.name(),
        shape,
        parts.sql() == null ? "" : parts.sql(),
        switch (parts.origin()) {
          case "pk" -> Backing.PRIMARY_KEY;
          case "u" -> Backing.UNIQUE;
          default -> Backing.NONE;
        },
        true,
        true,
        false,
        sizes.getOrDefault(parts.name(), 0L),
        OptionalLong.empty());
  }
}
