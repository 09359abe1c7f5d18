// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * A declared table: its columns in order, its primary key, its foreign keys. Immutable.
 *
 * @param key columns of the primary key in order; {@code id} unless {@link #key} says otherwise
 * @param fillFactor share of a page in percent that inserts fill; the rest lets PostgreSQL update
 *     rows in place (HOT). Other engines have no such setting
 */
public record Table(
    String name,
    List<Column> columns,
    List<String> key,
    List<Reference> references,
    int fillFactor) {
  private static final int FULL = 100;

  /**
   * A foreign key of one column, to {@code table.id}. A foreign key of several columns is not
   * offered: no room has one, and {@code SET NULL} would clear all of them.
   */
  public record Reference(String column, String table, OnDelete onDelete) {}

  public Table {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    references = List.copyOf(references);
  }

  public static Table named(String name) {
    return new Table(name, List.of(), List.of("id"), List.of(), FULL);
  }

  public Table column(String column, ColumnType type) {
    return with(new Column(column, type, 0, false));
  }

  public Table nullable(String column, ColumnType type) {
    return with(new Column(column, type, 0, true));
  }

  public Table text(String column, int characters) {
    return with(new Column(column, ColumnType.TEXT, characters, false));
  }

  public Table nullableText(String column, int characters) {
    return with(new Column(column, ColumnType.TEXT, characters, true));
  }

  public Table bytes(String column, int longest) {
    return with(new Column(column, ColumnType.BYTES, longest, false));
  }

  public Table nullableBytes(String column, int longest) {
    return with(new Column(column, ColumnType.BYTES, longest, true));
  }

  /** Declares the primary key, of columns that are declared before. */
  public Table key(String... parts) {
    for (String part : parts) {
      if (column(part).nullable()) {
        throw new IllegalArgumentException("key of " + name + ": " + part + " may be null");
      }
    }
    return new Table(name, columns, List.of(parts), references, fillFactor);
  }

  /** Declares a foreign key from {@code column} to {@code table.id} that cascades deletes. */
  public Table cascades(String column, String table) {
    return refers(column, table, OnDelete.CASCADE);
  }

  /** Declares a foreign key whose column becomes null when the referenced row is deleted. */
  public Table clears(String column, String table) {
    if (!column(column).nullable()) {
      throw new IllegalArgumentException(
          "foreign key " + name + "." + column + ": SET NULL needs a column that may be null");
    }
    return refers(column, table, OnDelete.SET_NULL);
  }

  /** Declares a foreign key that keeps the referenced row from being deleted. */
  public Table restricts(String column, String table) {
    return refers(column, table, OnDelete.RESTRICT);
  }

  /** Declares how full inserts make a page, in percent from 10 to 100. */
  public Table fillFactor(int percent) {
    return new Table(name, columns, key, references, percent);
  }

  /** Whether inserts leave room in a page for updates. */
  public boolean leavesRoom() {
    return fillFactor < FULL;
  }

  /** Returns the primary key as an index, for statements that it serves. */
  public Index primary() {
    return Index.primary(name, key);
  }

  /**
   * Returns a declared column.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Column column(String wanted) {
    return columns.stream()
        .filter(column -> column.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("table " + name + " has no column " + wanted));
  }

  private Table refers(String column, String table, OnDelete onDelete) {
    column(column);
    List<Reference> all = new ArrayList<>(references);
    all.add(new Reference(column, table, onDelete));
    return new Table(name, columns, key, all, fillFactor);
  }

  private Table with(Column column) {
    List<Column> all = new ArrayList<>(columns);
    all.add(column);
    return new Table(name, all, key, references, fillFactor);
  }
}
