// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.List;
import java.util.Optional;

/**
 * A table of an examined database, as its catalogue describes it.
 *
 * @param namespace the schema or database that holds it; empty where the engine has none
 * @param name as the catalogue spells it, not quoted
 * @param columns in their order
 * @param rows the engine's estimate
 * @param bytes of the table alone, without its indexes
 */
public record TableInfo(
    String namespace,
    String name,
    List<ColumnInfo> columns,
    List<IndexInfo> indexes,
    List<ForeignKey> foreignKeys,
    long rows,
    long bytes,
    Activity activity,
    Traits traits) {

  public TableInfo {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
    foreignKeys = List.copyOf(foreignKeys);
  }

  /** Creates a table without further traits. */
  public TableInfo(
      String namespace,
      String name,
      List<ColumnInfo> columns,
      List<IndexInfo> indexes,
      List<ForeignKey> foreignKeys,
      long rows,
      long bytes,
      Activity activity) {
    this(namespace, name, columns, indexes, foreignKeys, rows, bytes, activity, Traits.NONE);
  }

  /** Returns this table with another number of rows. */
  public TableInfo withRows(long other) {
    return new TableInfo(
        namespace, name, columns, indexes, foreignKeys, other, bytes, activity, traits);
  }

  /** Returns this table without a namespace, for an engine that has none. */
  public TableInfo withoutNamespace() {
    return new TableInfo("", name, columns, indexes, foreignKeys, rows, bytes, activity, traits);
  }

  /** Returns the column that the catalogue spells {@code name}. */
  public Optional<ColumnInfo> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /**
   * Returns the index that backs the primary key; empty when the table has none, or is clustered by
   * it.
   */
  public Optional<IndexInfo> primaryKey() {
    return indexes.stream().filter(index -> index.backs() == Backing.PRIMARY_KEY).findFirst();
  }
}
