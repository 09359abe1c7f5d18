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
import java.util.Locale;
import java.util.stream.Collectors;

/** PostgreSQL's DDL. */
final class PostgresDdl extends Ddl {

  @Override
  Engine engine() {
    return Engine.POSTGRES;
  }

  @Override
  String type(Column column) {
    return switch (column.type()) {
      case UUID -> "uuid";
      case HASH, BYTES -> "bytea";
      case TEXT -> "varchar(" + column.length() + ") COLLATE \"C\"";
      case LONG_TEXT -> "text COLLATE \"C\"";
      case BOOLEAN -> "boolean";
      case NUMBER -> "bigint";
      case JSON -> "jsonb";
      case TIMESTAMP -> "timestamptz(6)";
    };
  }

  /** Returns the bound of bytes: the type has none. */
  @Override
  public List<Expression> checks(Table table, Column column) {
    return switch (column.type()) {
      case BYTES ->
          List.of(Expression.length("octet_length", column.name(), "<=", column.length()));
      case UUID, HASH, TEXT, LONG_TEXT, BOOLEAN, NUMBER, JSON, TIMESTAMP -> List.of();
    };
  }

  @Override
  public String options(Table table) {
    return table.leavesRoom() ? "fillfactor=" + table.fillFactor() : "";
  }

  @Override
  String ending(Table table) {
    return table.leavesRoom() ? " WITH (fillfactor = " + table.fillFactor() + ")" : "";
  }

  @Override
  String refusal(IndexShape shape) {
    return shape.method() == Method.FULLTEXT
        ? "PostgreSQL has no FULLTEXT indexes (GIN on to_tsvector(…) is its full text)"
        : "";
  }

  /** Returns the statement that installs an extension of PostgreSQL's own, which its owner may. */
  @Override
  List<String> preparation(IndexShape shape) {
    return shape.method() == Method.TRIGRAM
        ? List.of("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        : List.of();
  }

  @Override
  boolean inline() {
    return false;
  }

  @Override
  String withoutLock() {
    return "CONCURRENTLY ";
  }

  @Override
  String body(IndexShape shape) {
    return switch (shape.method()) {
          case BTREE -> "(" + shape.keyText() + ")";
          case TRIGRAM ->
              shape.keys().stream()
                  .map(key -> key.sql() + " gin_trgm_ops")
                  .collect(Collectors.joining(", ", "USING gin (", ")"));
          default ->
              "USING "
                  + shape.method().name().toLowerCase(Locale.ROOT)
                  + " ("
                  + shape.keyText()
                  + ")";
        }
        + (shape.included().isEmpty()
            ? ""
            : " INCLUDE (" + String.join(", ", shape.included()) + ")")
        + (shape.predicate() == null ? "" : " WHERE " + shape.predicate());
  }
}
