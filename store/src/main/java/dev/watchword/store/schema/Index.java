// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A declared index with its reason. Immutable.
 *
 * <pre>{@code
 * Index.on("refresh_token_user_id_idx", "refresh_token", "a user's live tokens", "user_id", "created_at DESC")
 *     .where("revoked_at IS NULL")
 *     .only("MariaDB and MySQL have no partial indexes", FULL, SQLITE, POSTGRES)
 * }</pre>
 *
 * @param name name in the database, except that primary keys have the engine's own name there
 * @param standIn null when every engine has this index
 */
public record Index(
    String name, IndexShape shape, Kind kind, String reason, @Nullable StandIn standIn) {

  /** The guarantee of an index besides speed. */
  public enum Kind {
    PRIMARY,
    UNIQUE,
    PLAIN
  }

  /** Creates the primary key of {@code table} on {@code id}. */
  public static Index primary(String table) {
    return primary(table, List.of("id"));
  }

  /** Creates the primary key of {@code table}, as {@link Table#key} declares it. */
  public static Index primary(String table, List<String> columns) {
    return new Index(
        table + "_pkey", IndexShape.of(table, columns), Kind.PRIMARY, "identity of a row", null);
  }

  /** Creates a unique index; each key is written as {@code CREATE INDEX} has it. */
  public static Index unique(String name, String table, String reason, String... keys) {
    return new Index(name, IndexShape.of(table, List.of(keys)), Kind.UNIQUE, reason, null);
  }

  /**
   * Creates an index for speed alone; each key is written as {@code CREATE INDEX} has it: {@code
   * "user_id"}, {@code "created_at DESC"}, {@code "lower(email)"}.
   */
  public static Index on(String name, String table, String reason, String... keys) {
    return new Index(name, IndexShape.of(table, List.of(keys)), Kind.PLAIN, reason, null);
  }

  /** Returns a partial index: only rows that fulfil {@code condition} are in it. */
  public Index where(String condition) {
    return with(
        new IndexShape(
            table(), shape.method(), shape.keys(), shape.included(), Expression.of(condition)));
  }

  /** Returns a covering index: it stores these columns beside its keys (INCLUDE). */
  public Index including(String... columns) {
    return with(
        new IndexShape(table(), shape.method(), shape.keys(), List.of(columns), shape.predicate()));
  }

  public Index using(Method method) {
    return with(new IndexShape(table(), method, shape.keys(), shape.included(), shape.predicate()));
  }

  private Index with(IndexShape other) {
    return new Index(name, other, kind, reason, standIn);
  }

  /**
   * Returns an index that only these engines have; the others have {@code instead}.
   *
   * @param why the reason, as a sentence without its full stop
   * @param instead an index of the same table with the same guarantee; it may be declared elsewhere
   *     as well
   */
  public Index only(String why, Index instead, Engine... engines) {
    if (!instead.table().equals(table()) || instead.kind != kind) {
      throw new IllegalArgumentException(
          "index "
              + name
              + ": the stand-in "
              + instead.name
              + " must be on the same table and "
              + "give the same guarantee ("
              + kind
              + ")");
    }
    return new Index(name, shape, kind, reason, new StandIn(StandIn.set(engines), instead, why));
  }

  /** Returns the index that an engine has: this one or its stand-in. */
  public Index in(Engine engine) {
    return standIn == null || standIn.engines().contains(engine)
        ? this
        : standIn.index().in(engine);
  }

  public String table() {
    return shape.table();
  }

  /** Returns the keys' columns and expressions, without their directions. */
  public List<String> columns() {
    return shape.columns();
  }

  /** Whether every look-up that {@code other} serves is served by this index, on every engine. */
  public boolean covers(Index other) {
    return Stream.of(Engine.values())
        .allMatch(
            engine ->
                other.in(engine).kind == Kind.PLAIN
                    && in(engine).shape.covers(other.in(engine).shape));
  }
}
