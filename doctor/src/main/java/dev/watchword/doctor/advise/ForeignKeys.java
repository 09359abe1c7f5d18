// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Method;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Indexes that foreign keys want, whatever the workload says. */
final class ForeignKeys {
  private ForeignKeys() {}

  /**
   * Those that are missing, with the table referred to.
   *
   * @param added indexes that will be there
   */
  static Map<IndexShape, String> missing(Schema schema, List<IndexShape> added) {
    Map<IndexShape, String> missing = new LinkedHashMap<>();
    for (Table table : schema.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        boolean supported =
            isSupported(table, key)
                || isSupported(table, key, added)
                || isSupported(table, key, List.copyOf(missing.keySet()));
        if (table.rows() >= Candidates.SMALL_TABLE && !supported) {
          missing.put(
              IndexShape.of(table.name(), key.columns().stream().map(Key::of).toList()),
              key.table());
        }
      }
    }
    return missing;
  }

  private static boolean isSupported(Table table, ForeignKey key) {
    return table.indexes().stream()
        .filter(index -> index.valid() && index.visible())
        .anyMatch(index -> supports(index.shape(), key));
  }

  private static boolean isSupported(Table table, ForeignKey key, List<IndexShape> added) {
    return added.stream()
        .anyMatch(shape -> shape.table().equals(table.name()) && supports(shape, key));
  }

  /** Whether deleting what {@code key} refers to can look its rows up in this index. */
  static boolean supports(IndexShape shape, ForeignKey key) {
    List<Key> keys = shape.keys();
    int size = key.columns().size();
    return shape.method() == Method.BTREE
        && shape.predicate() == null
        && keys.size() >= size
        && keys.subList(0, size).stream().map(Key::term).toList().containsAll(key.columns());
  }
}
