// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the indexes that foreign keys need, whatever the workload says. */
public final class ForeignKeys {
  private ForeignKeys() {}

  /**
   * Returns the missing indexes, each with the table that its foreign key refers to.
   *
   * @param added indexes that will be built
   */
  static Map<RawIndexShape, String> missing(
      Engine engine, Schema schema, List<RawIndexShape> added) {
    Map<RawIndexShape, String> missing = new LinkedHashMap<>();
    for (TableInfo table : schema.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        boolean supported =
            isSupported(engine, table, key)
                || isSupported(engine, table, key, added)
                || isSupported(engine, table, key, List.copyOf(missing.keySet()));
        if (table.rows() >= Candidates.SMALL_TABLE && !supported) {
          missing.put(
              RawIndexShape.of(table.name(), key.columns().stream().map(Key::of).toList()),
              key.table());
        }
      }
    }
    return missing;
  }

  /** Whether an index of the table finds the rows that refer to one row. */
  public static boolean isSupported(Engine engine, TableInfo table, ForeignKey key) {
    return table.indexes().stream().anyMatch(index -> supports(engine, index, key));
  }

  private static boolean isSupported(
      Engine engine, TableInfo table, ForeignKey key, List<RawIndexShape> added) {
    return added.stream()
        .anyMatch(shape -> shape.table().equals(table.name()) && supports(engine, shape, key));
  }

  /** Whether a valid and visible index finds the rows that refer to one row. */
  public static boolean supports(Engine engine, IndexInfo index, ForeignKey key) {
    return index.valid() && index.visible() && supports(engine, index.shape(), key);
  }

  /**
   * Whether a deletion of a row that {@code key} refers to can look up the referring rows in such
   * an index. A partial one serves too, if its condition is true of all rows that refer to
   * anything.
   */
  static boolean supports(Engine engine, RawIndexShape shape, ForeignKey key) {
    List<Key> keys = shape.keys();
    int size = key.columns().size();
    return (shape.method() == Method.BTREE || shape.method() == Method.HASH)
        && Implication.of(engine, key).implies(shape.predicate())
        && keys.size() >= size
        && keys.subList(0, size).stream().map(Key::term).toList().containsAll(key.columns());
  }
}
