// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named statement together with the index that must serve it.
 *
 * <p>Only {@link Draft#servedBy} or {@link Draft#scans} makes one, so a statement without an access
 * path does not compile. Immutable, and compared by identity.
 *
 * @param <T> what a row becomes; {@link Void} for writes
 */
public final class Query<T> {

  /** Turns the current row into a value. */
  @FunctionalInterface
  public interface Mapper<T> {
    T map(Row row);
  }

  private final Draft<T> draft;
  private final List<Index> indexes;
  private final @Nullable String scanReason;
  private final Args probe;

  private Query(Draft<T> draft, List<Index> indexes, @Nullable String scanReason, Args probe) {
    this.draft = draft;
    this.indexes = List.copyOf(indexes);
    this.scanReason = scanReason;
    this.probe = probe;
  }

  /** Starts the declaration of a statement that returns rows. Names are {@code table.by_what}. */
  public static <T> Draft<T> read(String name, Mapper<T> mapper, String sql) {
    return new Draft<>(name, mapper, sql);
  }

  /** Starts the declaration of a statement that changes rows. Names are {@code table.verb_what}. */
  public static Draft<Void> write(String name, String sql) {
    return new Draft<>(name, null, sql);
  }

  /** The same query with the values that plan tests and benches run it with. */
  public Query<T> probe(Args values) {
    return new Query<>(draft, indexes, scanReason, values);
  }

  /** The name in metrics, slow log, traces and documentation. */
  public String name() {
    return draft.name;
  }

  public boolean reads() {
    return draft.mapper != null;
  }

  /** The statement as {@code engine} runs it, with {@code :named} parameters. */
  public String sql(Engine engine) {
    return draft.variants.getOrDefault(engine, draft.sql);
  }

  /** The engines whose statement differs from the shared one. */
  public List<Engine> variants() {
    return List.copyOf(draft.variants.keySet());
  }

  /** Every index that must appear in the plan. */
  public List<Index> indexes() {
    return indexes;
  }

  /** Why this statement may read a whole table, or null when it must not. */
  public @Nullable String scanReason() {
    return scanReason;
  }

  public Args probe() {
    return probe;
  }

  T map(Row row) {
    Mapper<T> mapper = draft.mapper;
    if (mapper == null) {
      throw new IllegalStateException(draft.name + " is a write and returns no rows");
    }
    return mapper.map(row);
  }

  @Override
  public String toString() {
    return draft.name;
  }

  /** A statement that does not say yet how it is served. */
  public static final class Draft<T> {
    private final String name;
    private final @Nullable Mapper<T> mapper;
    private final String sql;
    private final Map<Engine, String> variants = new EnumMap<>(Engine.class);

    private Draft(String name, @Nullable Mapper<T> mapper, String sql) {
      this.name = name;
      this.mapper = mapper;
      this.sql = sql.strip();
    }

    /** Uses other SQL on one engine; the reason stands above the call. */
    public Draft<T> on(Engine engine, String variant) {
      variants.put(engine, variant.strip());
      return this;
    }

    /** Declares the indexes that the plan must use, one for each table that is read. */
    public Query<T> servedBy(Index... indexes) {
      if (indexes.length == 0) {
        throw new IllegalArgumentException(name + " names no index");
      }
      return new Query<>(this, List.of(indexes), null, Args.none());
    }

    /** Declares that reading the whole table is right, and why. */
    public Query<T> scans(String reason) {
      return new Query<>(this, List.of(), reason, Args.none());
    }
  }
}
