// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The select list of a statement with the mapper that reads it: columns of one table in declared
 * order, or of several joined tables, one table after the other. Immutable.
 *
 * @param <T> value of a row
 */
public final class Columns<T> {

  /** Columns of one table, with the mapper that reads exactly these. */
  record Part(Table table, List<Column> columns, Query.Mapper<?> mapper) {}

  private final List<Part> parts;
  private final Query.Mapper<T> mapper;

  private Columns(List<Part> parts, Query.Mapper<T> mapper) {
    this.parts = List.copyOf(parts);
    this.mapper = mapper;
  }

  /** Selects every column of {@code table}. */
  public static <T> Columns<T> all(Table table, Query.Mapper<T> mapper) {
    return except(table, mapper);
  }

  /** Selects the columns of {@code table} but these, for example secrets that nobody reads. */
  public static <T> Columns<T> except(Table table, Query.Mapper<T> mapper, String... names) {
    Set<String> left = declared(table, names);
    return of(
        table, mapper, table.columns().stream().filter(c -> !left.contains(c.name())).toList());
  }

  /** Selects only these columns of {@code table}, in declared order. */
  public static <T> Columns<T> only(Table table, Query.Mapper<T> mapper, String... names) {
    Set<String> kept = declared(table, names);
    return of(
        table, mapper, table.columns().stream().filter(c -> kept.contains(c.name())).toList());
  }

  private static <T> Columns<T> of(Table table, Query.Mapper<T> mapper, List<Column> columns) {
    return new Columns<>(List.of(new Part(table, columns, mapper)), mapper);
  }

  private static Set<String> declared(Table table, String... names) {
    Set<String> known = table.columns().stream().map(Column::name).collect(Collectors.toSet());
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(table.name() + " has no column " + name);
      }
    }
    return Set.of(names);
  }

  /** Adds the columns of a joined table; {@code both} makes one value of the two. */
  public <U, R> Columns<R> and(Columns<U> next, BiFunction<T, U, R> both) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(next.parts);
    Query.Mapper<T> first = mapper;
    Query.Mapper<U> second = next.mapper;
    return new Columns<>(all, row -> both.apply(first.map(row), second.map(row)));
  }

  List<Part> parts() {
    return parts;
  }

  Query.Mapper<T> mapper() {
    return mapper;
  }

  /**
   * Returns the select list, each column with its table's name, as in {@code users.id,
   * users.email}.
   */
  String text() {
    return parts.stream()
        .flatMap(part -> part.columns().stream().map(c -> part.table().name() + "." + c.name()))
        .collect(Collectors.joining(", "));
  }
}
