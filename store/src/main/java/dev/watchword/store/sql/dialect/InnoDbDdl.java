// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Expression;
import dev.watchword.store.schema.IndexKey;
import dev.watchword.store.schema.IndexShape;
import dev.watchword.store.schema.Method;
import dev.watchword.store.schema.Table;
import java.util.List;

/** The DDL of MariaDB and MySQL, for tables of InnoDB. */
final class InnoDbDdl extends Ddl {
  private final InnoDb dialect;

  InnoDbDdl(InnoDb dialect) {
    this.dialect = dialect;
  }

  @Override
  Engine engine() {
    return dialect.engine();
  }

  private boolean isMariaDb() {
    return engine() == Engine.MARIADB;
  }

  @Override
  String type(Column column) {
    return switch (column.type()) {
      case UUID -> "binary(16)";
      case HASH -> "binary(32)";
      case TEXT -> "varchar(" + column.length() + ")" + collated(dialect.binaryCollation());
      case LONG_TEXT -> "longtext" + collated(dialect.binaryCollation());
      case BOOLEAN -> "tinyint(1)";
      case NUMBER -> "bigint";
      case BYTES -> "varbinary(" + column.length() + ")";
      case JSON -> isMariaDb() ? "longtext" + collated("utf8mb4_bin") : "json";
      case TIMESTAMP -> "datetime(6)";
    };
  }

  private static String collated(String collation) {
    return " CHARACTER SET utf8mb4 COLLATE " + collation;
  }

  /** Returns what makes a text of MariaDB a JSON document; its type JSON means the same. */
  @Override
  public List<Expression> checks(Table table, Column column) {
    return column.type() == ColumnType.JSON && isMariaDb()
        ? List.of(Expression.of("json_valid(" + column.name() + ")"))
        : List.of();
  }

  @Override
  public String options(Table table) {
    return "ENGINE = InnoDB";
  }

  @Override
  String ending(Table table) {
    return " ENGINE = InnoDB";
  }

  @Override
  String refusal(IndexShape shape) {
    String product = dialect.product();
    if (shape.method() != Method.BTREE && shape.method() != Method.FULLTEXT) {
      return product + " has no " + shape.method() + " indexes";
    }
    if (shape.predicate() != null) {
      return product + " has no partial indexes";
    }
    if (!shape.included().isEmpty()) {
      return product + " has no INCLUDE";
    }
    return isMariaDb() && !shape.keys().stream().allMatch(IndexKey::isColumn)
        ? product + " has no indexes on expressions"
        : "";
  }

  @Override
  boolean inline() {
    return true;
  }

  @Override
  String kind(IndexShape shape, boolean unique) {
    return shape.method() == Method.FULLTEXT ? "FULLTEXT " : super.kind(shape, unique);
  }

  @Override
  String body(IndexShape shape) {
    return "(" + shape.keyText() + ")";
  }
}
