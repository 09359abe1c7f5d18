// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Trait;
import dev.watchword.doctor.prove.Skew.Spread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The facts about the examined database that a scratch copy lacks: the one list from which
 * confidence and text of every finding about a table of the copy are taken.
 */
final class CopyLimits {
  private final Set<String> everywhere = new LinkedHashSet<>();
  private final Map<String, Set<String>> ofTables = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> ofColumns = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> spreads = new LinkedHashMap<>();
  private final Map<String, String> absent = new LinkedHashMap<>();

  /** Adds a limit of the whole copy. */
  void add(String what) {
    everywhere.add(what);
  }

  /** Adds a limit for one table. */
  void add(String table, String what) {
    ofTables.computeIfAbsent(table, name -> new LinkedHashSet<>()).add(what);
  }

  /** Adds a limit for one column. */
  void add(String table, String column, String what) {
    ofColumns.computeIfAbsent(table, name -> new LinkedHashMap<>()).put(column, what);
  }

  /** Adds a table that is not on the copy, with the reason. */
  void absent(String table, String why) {
    absent.put(table, why);
  }

  /** Returns the tables missing on the copy, with the reasons. */
  Map<String, String> absent() {
    return absent;
  }

  /** Adds the traits of tables that no copy gets. */
  void addTraits(Collection<TableInfo> tables) {
    for (TableInfo table : tables) {
      table.traits().without(Set.of(Trait.UNLOGGED)).forEach(one -> add(table.name(), one.words()));
    }
  }

  /** Adds the columns whose number of distinct values is unknown. */
  void addSpread(Collection<TableInfo> tables, Spread spread) {
    for (TableInfo table : tables) {
      for (ColumnInfo column : table.columns()) {
        if (!spread.knows(table, column) && !isKey(table, column)) {
          spreads
              .computeIfAbsent(table.name(), name -> new LinkedHashMap<>())
              .put(column.name(), guess(column));
        }
      }
    }
  }

  /** Whether the column has a unique index of its own, so that each value occurs once. */
  private static boolean isKey(TableInfo table, ColumnInfo column) {
    return table.indexes().stream()
        .filter(index -> index.shape().unique() && index.shape().keys().size() == 1)
        .anyMatch(index -> index.shape().keys().getFirst().term().equals(column.name()));
  }

  private static String guess(ColumnInfo column) {
    String share = "how many rows have each value of " + column.name();
    return Hints.isFew(column)
        ? share + " (no statistics: the copy has " + Hints.few(column) + " values, equally often)"
        : share + " (no statistics: the copy has another one in each row)";
  }

  /** Whether a column's number of distinct values is unknown and looks small. */
  boolean isFewUnknown(TableInfo table, String column) {
    return spreads.getOrDefault(table.name(), Map.of()).containsKey(column)
        && table.column(column).filter(Hints::isFew).isPresent();
  }

  /** Returns the limits that matter for these columns of a table, each as the end of a sentence. */
  List<String> of(String table, Collection<String> columns) {
    List<String> all = new ArrayList<>(everywhere);
    all.addAll(ofTables.getOrDefault(table, Set.of()));
    for (Map<String, Map<String, String>> known : List.of(ofColumns, spreads)) {
      Map<String, String> told = known.getOrDefault(table, Map.of());
      columns.stream().filter(told::containsKey).map(told::get).forEach(all::add);
    }
    return all;
  }

  /** Returns one line for each table, and for each limit of all. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    everywhere.forEach(what -> lines.add("the copy does not know " + what));
    Map<String, Set<String>> tables = new LinkedHashMap<>();
    ofTables.forEach((table, all) -> tables.put(table, new LinkedHashSet<>(all)));
    ofColumns.forEach(
        (table, all) ->
            tables.computeIfAbsent(table, name -> new LinkedHashSet<>()).addAll(all.values()));
    tables.forEach(
        (table, all) ->
            lines.add("of " + table + " the copy does not know " + String.join(", ", all)));
    absent.forEach((table, why) -> lines.add(table + " is not on the copy: " + why));
    return lines;
  }
}
