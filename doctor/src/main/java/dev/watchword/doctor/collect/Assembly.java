// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Traits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Assembles tables from the separate lists of the catalogue. */
final class Assembly {

  /** A table without its columns, indexes and keys. */
  record Head(String namespace, String name, long rows, long bytes, Activity activity) {}

  private final Map<String, Head> heads = new LinkedHashMap<>();
  private final Map<String, List<ColumnInfo>> columns = new LinkedHashMap<>();
  private final Map<String, List<IndexInfo>> indexes = new LinkedHashMap<>();
  private final Map<String, List<ForeignKey>> foreignKeys = new LinkedHashMap<>();
  private final Map<String, Traits> traits = new LinkedHashMap<>();

  Assembly(List<Head> tables) {
    tables.forEach(table -> heads.put(table.name(), table));
  }

  void column(String table, ColumnInfo column) {
    columns.computeIfAbsent(table, name -> new ArrayList<>()).add(column);
  }

  void index(IndexInfo index) {
    indexes.computeIfAbsent(index.shape().table(), name -> new ArrayList<>()).add(index);
  }

  void foreignKey(String table, ForeignKey key) {
    foreignKeys.computeIfAbsent(table, name -> new ArrayList<>()).add(key);
  }

  void traits(String table, Traits all) {
    traits.put(table, all);
  }

  /**
   * Returns the schema. Entries for tables that are not in the list, or no longer, are left out.
   */
  Schema schema() {
    return new Schema(
        heads.values().stream()
            .map(
                head ->
                    new TableInfo(
                        head.namespace(),
                        head.name(),
                        columns.getOrDefault(head.name(), List.of()),
                        indexes.getOrDefault(head.name(), List.of()),
                        foreignKeys.getOrDefault(head.name(), List.of()),
                        head.rows(),
                        head.bytes(),
                        head.activity(),
                        traits.getOrDefault(head.name(), Traits.NONE)))
            .toList());
  }
}
