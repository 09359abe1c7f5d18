// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.doctor.collect.PostgresCollector.Size;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.store.schema.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Builds indexes from rows of {@link PostgresCollectorSql#INDEXES}, each of which is one key. */
final class PostgresIndexRows {
  private final Map<String, Size> sizes;
  private final Map<String, Parts> parts = new LinkedHashMap<>();

  private record Parts(IndexInfo head, List<Key> keys, List<String> included) {}

  PostgresIndexRows(Map<String, Size> sizes) {
    this.sizes = sizes;
  }

  /** Adds one row; returns whether it was a key. */
  boolean add(ResultSet row) throws SQLException {
    String name = row.getString(2);
    Parts index = parts.get(name);
    if (index == null) {
      index = new Parts(head(row, name), new ArrayList<>(), new ArrayList<>());
      parts.put(name, index);
    }
    String column = row.getString(13);
    if (row.getBoolean(12)) {
      index.included().add(column == null ? row.getString(14) : column);
      return false;
    }
    return index
        .keys()
        .add(
            new Key(
                column == null ? row.getString(14) : column,
                column != null,
                row.getBoolean(15),
                row.getBoolean(16),
                row.getString(17),
                row.getString(18),
                0));
  }

  /** Returns the index without its keys, which follow. */
  private IndexInfo head(ResultSet row, String name) throws SQLException {
    long scans = row.getLong(11);
    boolean counted = !row.wasNull();
    RawIndexShape shape =
        new RawIndexShape(
            row.getString(1),
            method(row.getString(3)),
            List.of(),
            List.of(),
            row.getString(7),
            row.getBoolean(4));
    return new IndexInfo(
        name,
        shape,
        row.getString(6),
        backing(row.getString(8)),
        row.getBoolean(5),
        true,
        row.getBoolean(9),
        sizes.getOrDefault(name, new Size(row.getLong(10), 0)).all(),
        counted ? OptionalLong.of(scans) : OptionalLong.empty());
  }

  private static Method method(String name) {
    return switch (name) {
      case "btree" -> Method.BTREE;
      case "hash" -> Method.HASH;
      case "gin" -> Method.GIN;
      case "gist" -> Method.GIST;
      case "brin" -> Method.BRIN;
      default -> Method.OTHER;
    };
  }

  private static Backing backing(@Nullable String constraint) {
    return switch (constraint) {
      case "p" -> Backing.PRIMARY_KEY;
      case "u" -> Backing.UNIQUE;
      case "x" -> Backing.EXCLUSION;
      case null, default -> Backing.NONE;
    };
  }

  List<IndexInfo> indexes() {
    return parts.values().stream().map(PostgresIndexRows::whole).toList();
  }

  private static IndexInfo whole(Parts parts) {
    IndexInfo head = parts.head();
    RawIndexShape shape = head.shape();
    return new IndexInfo(
        head.name(),
        new RawIndexShape(
            shape.table(),
            shape.method(),
            parts.keys(),
            parts.included(),
            shape.predicate(),
            shape.unique()),
        head.definition(),
        head.backs(),
        head.valid(),
        head.visible(),
        head.pinned(),
        head.bytes(),
        head.scans());
  }
}
