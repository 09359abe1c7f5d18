// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Expression;
import dev.watchword.store.schema.IndexKey;
import dev.watchword.store.schema.IndexShape;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.schema.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builder of live indexes from rows of {@link CatalogueSql#indexes}, each of which is one column.
 */
final class LiveIndexRows {
  private final Map<String, Parts> indexes = new LinkedHashMap<>();

  private record Parts(LiveIndex head, List<IndexKey> keys, List<String> included) {
    LiveIndex whole() {
      IndexShape shape = head.shape();
      return new LiveIndex(
          head.name(),
          new IndexShape(shape.table(), shape.method(), keys, included, shape.predicate()),
          head.unique(),
          head.primary(),
          head.valid());
    }
  }

  void add(ResultSet row) throws SQLException {
    String place = row.getString(1) + "." + row.getString(2);
    Parts parts = indexes.get(place);
    if (parts == null) {
      parts = new Parts(head(row), new ArrayList<>(), new ArrayList<>());
      indexes.put(place, parts);
    }
    if (row.getBoolean(7)) {
      parts.included().add(row.getString(3));
    } else {
      parts.keys().add(key(row, parts.keys().size()));
    }
  }

  private static IndexKey key(ResultSet row, int place) throws SQLException {
    String column = row.getString(3);
    return new IndexKey(
        column == null ? expression(row, place) : new Expression(column, Set.of(column)),
        row.getBoolean(5),
        row.getString(6));
  }

  private static Expression expression(ResultSet row, int place) throws SQLException {
    String text = row.getString(4);
    return text == null ? SqliteText.key(row.getString(13), place) : Expression.reported(text);
  }

  /** Returns the index without its keys, which follow. */
  private static LiveIndex head(ResultSet row) throws SQLException {
    IndexShape shape =
        new IndexShape(
            row.getString(1), method(row.getString(11)), List.of(), List.of(), predicate(row));
    return new LiveIndex(
        row.getString(2), shape, row.getBoolean(8), row.getBoolean(9), row.getBoolean(10));
  }

  private static @Nullable Expression predicate(ResultSet row) throws SQLException {
    String text = row.getString(12);
    String statement = row.getString(13);
    if (text != null) {
      return Expression.reported(text);
    }
    return statement == null ? null : SqliteText.predicate(statement);
  }

  private static Method method(String name) {
    return switch (name) {
      case "BTREE" -> Method.BTREE;
      case "HASH" -> Method.HASH;
      case "GIN" -> Method.GIN;
      case "GIST" -> Method.GIST;
      case "BRIN" -> Method.BRIN;
      case "FULLTEXT" -> Method.FULLTEXT;
      case "TRIGRAM" -> Method.TRIGRAM;
      default -> Method.OTHER;
    };
  }

  List<LiveIndex> build() {
    return indexes.values().stream().map(Parts::whole).toList();
  }
}
