// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Generates the statements that create and drop indexes on one engine. */
public final class IndexDdl {
  private final Engine engine;
  private final Quoting quoting;
  private final Schema schema;

  private IndexDdl(Engine engine, Schema schema) {
    this.engine = engine;
    this.quoting = Quoting.of(engine);
    this.schema = schema;
  }

  public static IndexDdl of(Engine engine) {
    return new IndexDdl(engine, new Schema(List.of()));
  }

  /** Generates statements for these tables, some of which may be partitioned. */
  public static IndexDdl of(Engine engine, Schema schema) {
    return new IndexDdl(engine, schema);
  }

  /**
   * Returns the statement that builds an index; it blocks writes to the table where the engine does
   * so.
   */
  public String create(String name, RawIndexShape shape) {
    return create("", name, shape);
  }

  /**
   * Returns the statement that drops an index; on PostgreSQL and SQLite not one that backs a
   * constraint.
   */
  public String drop(IndexInfo index) {
    return switch (engine) {
      case POSTGRES, SQLITE -> "DROP INDEX " + quoting.identifier(index.name());
      case MARIADB, MYSQL ->
          "DROP INDEX "
              + quoting.identifier(index.name())
              + " ON "
              + quoting.identifier(index.shape().table());
    };
  }

  /**
   * Returns the statement that shows an index to the planner of MariaDB or MySQL, or hides it.
   * Writes maintain it in both states.
   */
  public String visible(IndexInfo index, boolean visible) {
    String word = engine == Engine.MARIADB ? "IGNORED" : visible ? "VISIBLE" : "INVISIBLE";
    return "ALTER TABLE "
        + quoting.identifier(index.shape().table())
        + " ALTER INDEX "
        + quoting.identifier(index.name())
        + (engine == Engine.MARIADB && visible ? " NOT " : " ")
        + word;
  }

  /**
   * Returns the statements of a change, which do not block writers where the engine can avoid it.
   */
  public List<String> statements(Change change) {
    return switch (change) {
      case Change.Create create ->
          partitioned(create.shape())
              .map(table -> PartitionedIndex.of(table, create.name(), create.shape()).statements())
              .orElseGet(() -> List.of(create(concurrently(), create.name(), create.shape())));
      case Change.Drop drop -> List.of(dropOnline(drop.index()));
      case Change.Replace replace ->
          Stream.concat(
                  statements(replace.create()).stream(),
                  replace.indexes().stream().map(this::dropOnline))
              .toList();
      case Change.Rebuild rebuild ->
          partitioned(rebuild.index().shape())
              .map(
                  table ->
                      PartitionedIndex.of(table, rebuild.index().name(), rebuild.index().shape())
                          .statements())
              .orElseGet(
                  () ->
                      List.of(
                          dropOnline(rebuild.index()),
                          create(concurrently(), rebuild.index().name(), rebuild.index().shape())));
      case Change.Run run -> run.forward();
      case Change.Advise advise -> List.of(advise.text());
    };
  }

  private Optional<TableInfo> partitioned(RawIndexShape shape) {
    return schema.table(shape.table()).filter(table -> table.traits().parts().isPresent());
  }

  private String dropOnline(IndexInfo index) {
    return drop(index).replaceFirst("INDEX ", "INDEX " + concurrently());
  }

  private String concurrently() {
    return engine == Engine.POSTGRES ? "CONCURRENTLY " : "";
  }

  private String create(String how, String name, RawIndexShape shape) {
    return "CREATE "
        + (shape.unique() ? "UNIQUE " : "")
        + (shape.method() == Method.FULLTEXT ? "FULLTEXT " : "")
        + "INDEX "
        + how
        + quoting.identifier(name)
        + " ON "
        + quoting.identifier(shape.table())
        + body(shape);
  }

  /**
   * Returns the part of a statement behind the table's name: method, keys, included columns,
   * predicate.
   */
  public String body(RawIndexShape shape) {
    return method(shape)
        + shape.keys().stream()
            .map(key -> key(key, operators(shape, key)))
            .collect(Collectors.joining(", ", " (", ")"))
        + included(shape)
        + (shape.predicate() == null ? "" : " WHERE " + shape.predicate());
  }

  private String method(RawIndexShape shape) {
    if (engine != Engine.POSTGRES) {
      return "";
    }
    return switch (shape.method()) {
      case HASH, GIN, GIST, BRIN -> " USING " + shape.method();
      case TRIGRAM -> " USING " + Method.GIN;
      case BTREE, FULLTEXT, OTHER -> "";
    };
  }

  private String included(RawIndexShape shape) {
    return shape.included().isEmpty()
        ? ""
        : shape.included().stream()
            .map(quoting::identifier)
            .collect(Collectors.joining(", ", " INCLUDE (", ")"));
  }

  private static String operators(RawIndexShape shape, Key key) {
    if (key.operatorClass() != null) {
      return " " + key.operatorClass();
    }
    return shape.method() == Method.TRIGRAM ? " gin_trgm_ops" : "";
  }

  private String key(Key key, String operators) {
    return (key.isColumn() ? quoting.identifier(key.term()) : "(" + key.term() + ")")
        + (key.prefixLength() > 0 ? "(" + key.prefixLength() + ")" : "")
        + (key.collation() == null ? "" : " COLLATE " + quoting.identifier(key.collation()))
        + operators
        + (key.descending() ? " DESC" : "")
        + nulls(key);
  }

  /**
   * Returns the order of nulls where it is not PostgreSQL's default: nulls last, and first where
   * the key descends.
   */
  private String nulls(Key key) {
    if (engine != Engine.POSTGRES || key.descending() == key.nullsFirst()) {
      return "";
    }
    return key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
  }
}
