// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Expression;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.IndexShape;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.Table.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The data definition language of one engine: statements that make declared tables and indexes.
 * Names are those of declarations, which need no quotes. Stateless.
 */
public abstract sealed class Ddl permits SqliteDdl, PostgresDdl, InnoDbDdl {

  abstract Engine engine();

  /** Returns the type of a column as a statement has it. */
  abstract String type(Column column);

  /** Returns the conditions that the engine must check itself, as its type does not. */
  public abstract List<Expression> checks(Table table, Column column);

  /** Returns the kind of storage as {@link Dialect#schema} reports it. */
  public abstract String options(Table table);

  /** Returns the end of {@code CREATE TABLE}. */
  abstract String ending(Table table);

  /** Returns the reason why the engine cannot have such an index; empty when it can. */
  abstract String refusal(IndexShape shape);

  /** Whether indexes stand in {@code CREATE TABLE}. */
  abstract boolean inline();

  /** Returns the definition of an index behind its name. */
  abstract String body(IndexShape shape);

  /** Returns the word before {@code INDEX} or {@code KEY}, with a space behind it. */
  String kind(IndexShape shape, boolean unique) {
    return unique ? "UNIQUE " : "";
  }

  /** Returns statements that an index needs before it; each can be run again. */
  List<String> preparation(IndexShape shape) {
    return List.of();
  }

  /** Returns the words between {@code INDEX} and its name that keep writers going. */
  String withoutLock() {
    return "";
  }

  /**
   * Returns the statements that make a table with its indexes.
   *
   * @param indexes declared indexes of any table; the engine's stand-ins are taken by themselves
   * @throws IllegalArgumentException when the engine cannot have one of them
   */
  public final List<String> create(Table table, Collection<Index> indexes) {
    List<Index> own =
        indexes.stream()
            .filter(index -> index.table().equals(table.name()))
            .filter(index -> index.kind() != Index.Kind.PRIMARY)
            .map(index -> index.in(engine()))
            .distinct()
            .sorted(Comparator.comparing(Index::kind))
            .toList();
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TABLE "
            + table.name()
            + " (\n  "
            + String.join(",\n  ", parts(table, inline() ? own : List.of()))
            + "\n)"
            + ending(table));
    if (!inline()) {
      for (Index index : own) {
        statements.addAll(preparation(index.shape()));
        statements.add(createIndex(index));
      }
    }
    return statements;
  }

  private List<String> parts(Table table, List<Index> indexes) {
    List<String> parts = new ArrayList<>();
    table.columns().forEach(column -> parts.add(column(column)));
    table.key().forEach(table::column);
    parts.add("PRIMARY KEY (" + String.join(", ", table.key()) + ")");
    for (Index index : indexes) {
      requirePossible(index);
      parts.add(
          kind(index.shape(), index.kind() == Index.Kind.UNIQUE)
              + "KEY "
              + index.name()
              + " "
              + body(index.shape()));
    }
    table.references().forEach(reference -> parts.add(foreignKey(table, reference)));
    table.columns().stream()
        .flatMap(column -> checks(table, column).stream())
        .forEach(check -> parts.add("CHECK (" + check + ")"));
    return parts;
  }

  private String column(Column column) {
    return column.name() + " " + type(column) + (column.nullable() ? "" : " NOT NULL");
  }

  /** Returns the constraint of a foreign key. */
  final String foreignKey(Table table, Reference reference) {
    return "CONSTRAINT "
        + table.name()
        + "_"
        + reference.column()
        + "_fkey FOREIGN KEY ("
        + reference.column()
        + ") REFERENCES "
        + reference.table()
        + " (id) ON DELETE "
        + reference.onDelete().sql();
  }

  /** Returns the statement that adds a column, which may be null, to a table with rows. */
  public final String addColumn(Table table, Column column) {
    StringBuilder sql = new StringBuilder("ALTER TABLE " + table.name() + " ADD COLUMN ");
    sql.append(column(column));
    checks(table, column).forEach(check -> sql.append(" CHECK (").append(check).append(")"));
    return sql.toString();
  }

  /** Returns the statement that makes an index of a new, empty table. */
  public final String createIndex(Index index) {
    return statement(index.in(engine()), "");
  }

  /** Returns the statements that make an index of a table in use, without a lock if it can. */
  public final List<String> createIndexInUse(Index index) {
    Index own = index.in(engine());
    List<String> statements = new ArrayList<>(preparation(own.shape()));
    statements.add(statement(own, withoutLock()));
    return statements;
  }

  /** Returns the statement that makes an index. */
  final String createIndex(String name, IndexShape shape, boolean unique) {
    return statement(name, shape, unique, "");
  }

  private String statement(Index index, String manner) {
    requirePossible(index);
    return statement(index.name(), index.shape(), index.kind() != Index.Kind.PLAIN, manner);
  }

  private String statement(String name, IndexShape shape, boolean unique, String manner) {
    return "CREATE "
        + kind(shape, unique)
        + "INDEX "
        + manner
        + name
        + " ON "
        + shape.table()
        + " "
        + body(shape);
  }

  private void requirePossible(Index index) {
    String refusal = refusal(index.shape());
    if (!refusal.isEmpty()) {
      throw new IllegalArgumentException(
          "index "
              + index.name()
              + ": "
              + refusal
              + "; declare with only(…) the engines that have it, and a stand-in for the others");
    }
  }
}
