// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.store.schema.Method;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Builds indexes from rows of {@code information_schema.statistics}, each of which is one key. */
final class InnoDbIndexRows {
  private static final String CLUSTERED = "PRIMARY";

  private final InnoDbUses uses;
  private final List<ForeignKey> references;
  private final Map<String, Parts> parts = new LinkedHashMap<>();
  private final Map<String, Double> distinct = new HashMap<>();

  private record Parts(
      String table, String name, String type, boolean unique, boolean visible, List<Key> keys) {}

  InnoDbIndexRows(InnoDbUses uses, List<ForeignKey> references) {
    this.uses = uses;
    this.references = references;
  }

  /** Adds one row; returns whether it begins an index. */
  boolean add(ResultSet row) throws SQLException {
    String table = row.getString("TABLE_NAME");
    String name = row.getString("INDEX_NAME");
    Parts before = parts.get(table + "\0" + name);
    Parts index =
        before != null
            ? before
            : new Parts(
                table,
                name,
                row.getString("INDEX_TYPE"),
                row.getInt("NON_UNIQUE") == 0,
                visible(row),
                new ArrayList<>());
    parts.put(table + "\0" + name, index);
    index.keys().add(key(row));
    double values = row.getDouble("CARDINALITY");
    if (before == null && !row.wasNull() && row.getString("COLUMN_NAME") != null) {
      distinct.merge(table + "\0" + row.getString("COLUMN_NAME"), values, Math::max);
    }
    return before == null;
  }

  private static Key key(ResultSet row) throws SQLException {
    String column = row.getString("COLUMN_NAME");
    return new Key(
        column == null ? String.valueOf(optional(row, "EXPRESSION")) : column,
        column != null,
        "D".equals(row.getString("COLLATION")),
        false,
        null,
        null,
        row.getInt("SUB_PART"));
  }

  /**
   * Whether planners see the index. MariaDB reports IGNORED, MySQL IS_VISIBLE; older ones nothing.
   */
  private static boolean visible(ResultSet row) throws SQLException {
    return !"YES".equals(optional(row, "IGNORED")) && !"NO".equals(optional(row, "IS_VISIBLE"));
  }

  private static @Nullable String optional(ResultSet row, String column) throws SQLException {
    ResultSetMetaData shape = row.getMetaData();
    for (int i = 1; i <= shape.getColumnCount(); i++) {
      if (shape.getColumnLabel(i).equalsIgnoreCase(column)) {
        return row.getString(i);
      }
    }
    return null;
  }

  /** Returns the estimated number of distinct values of a column that leads an index. */
  OptionalDouble distinct(String table, String column) {
    Double values = distinct.get(table + "\0" + column);
    return values == null ? OptionalDouble.empty() : OptionalDouble.of(values);
  }

  List<IndexInfo> indexes() {
    return parts.values().stream().map(this::index).toList();
  }

  private IndexInfo index(Parts parts) {
    RawIndexShape shape =
        new RawIndexShape(
            parts.table(), method(parts.type()), parts.keys(), List.of(), null, parts.unique());
    return new IndexInfo(
        parts.name(),
        shape,
        parts.type() + " " + parts.keys().stream().map(Key::term).toList(),
        parts.name().equals(CLUSTERED)
            ? Backing.PRIMARY_KEY
            : parts.unique() ? Backing.UNIQUE : Backing.NONE,
        true,
        parts.visible(),
        references.stream().anyMatch(key -> isReferenced(parts, key)),
        uses.bytes(parts.table(), parts.name()),
        uses.scans(parts.table(), parts.name()));
  }

  /**
   * Whether the foreign key needs an index like this in its parent, beginning with the columns it
   * refers to.
   */
  private static boolean isReferenced(Parts parts, ForeignKey key) {
    int length = key.referenced().size();
    return key.table().equals(parts.table())
        && parts.keys().size() >= length
        && parts.keys().subList(0, length).stream()
            .map(Key::term)
            .toList()
            .equals(key.referenced());
  }

  private static Method method(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "BTREE" -> Method.BTREE;
      case "HASH" -> Method.HASH;
      case "FULLTEXT" -> Method.FULLTEXT;
      default -> Method.OTHER;
    };
  }
}
