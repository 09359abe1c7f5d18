// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Expression;
import dev.watchword.store.schema.IndexShape;
import dev.watchword.store.schema.Method;
import dev.watchword.store.schema.Table;
import java.util.List;

/** SQLite's DDL: strict tables that are their own primary key. */
final class SqliteDdl extends Ddl {
  private static final String OPTIONS = "STRICT, WITHOUT ROWID";

  @Override
  Engine engine() {
    return Engine.SQLITE;
  }

  @Override
  String type(Column column) {
    return switch (column.type()) {
      case UUID, HASH, BYTES -> "BLOB";
      case TEXT, LONG_TEXT, JSON -> "TEXT";
      case BOOLEAN, NUMBER, TIMESTAMP -> "INTEGER";
    };
  }

  /** Returns what its types do not check. A hash that is a key is compared as a whole anyway. */
  @Override
  public List<Expression> checks(Table table, Column column) {
    String name = column.name();
    return switch (column.type()) {
      case HASH ->
          table.key().contains(name)
              ? List.of()
              : List.of(Expression.length("length", name, "=", 32));
      case BYTES -> List.of(Expression.length("length", name, "<=", column.length()));
      case JSON -> List.of(Expression.of("json_valid(" + name + ")"));
      case UUID, TEXT, LONG_TEXT, BOOLEAN, NUMBER, TIMESTAMP -> List.of();
    };
  }

  @Override
  public String options(Table table) {
    return OPTIONS;
  }

  @Override
  String ending(Table table) {
    return " " + OPTIONS;
  }

  @Override
  String refusal(IndexShape shape) {
    if (shape.method() != Method.BTREE) {
      return "SQLite has no " + shape.method() + " indexes";
    }
    return shape.included().isEmpty() ? "" : "SQLite has no INCLUDE";
  }

  @Override
  boolean inline() {
    return false;
  }

  @Override
  String body(IndexShape shape) {
    return "("
        + shape.keyText()
        + ")"
        + (shape.predicate() == null ? "" : " WHERE " + shape.predicate());
  }
}
