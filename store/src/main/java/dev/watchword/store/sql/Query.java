// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Index;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A named statement with the index that must serve it.
 *
 * <p>Only {@link Draft#servedBy} and {@link Draft#scans} create one, so a statement without an
 * access path does not compile. Immutable, and compared by identity.
 *
 * @param <T> value of a row; {@link Void} for writes
 */
public final class Query<T> {

  /** Mapper of the current row to a value. */
  @FunctionalInterface
  public interface Mapper<T> {
    T map(Row row);
  }

  private final Draft<T> draft;
  private final List<Index> indexes;
  private final @Nullable String scanReason;
  private final Args probe;
  private final @Nullable CachePolicy<T> cachePolicy;
  private final List<Eviction> evictions;

  private Query(Draft<T> draft, List<Index> indexes, @Nullable String scanReason) {
    this(draft, indexes, scanReason, Args.none(), null, List.of());
  }

  private Query(
      Draft<T> draft,
      List<Index> indexes,
      @Nullable String scanReason,
      Args probe,
      @Nullable CachePolicy<T> cachePolicy,
      List<Eviction> evictions) {
    this.draft = draft;
    this.indexes = List.copyOf(indexes);
    this.scanReason = scanReason;
    this.probe = probe;
    this.cachePolicy = cachePolicy;
    this.evictions = List.copyOf(evictions);
  }

  /** Starts the declaration of a statement that returns rows. Names are {@code table.by_what}. */
  public static <T> Draft<T> read(String name, Mapper<T> mapper, String sql) {
    return new Draft<>(name, mapper, "", sql, List.of());
  }

  /**
   * Starts the declaration of a statement that selects {@code columns}; {@code rest} is its text
   * after the select list, from {@code FROM} on. Names are {@code table.by_what}.
   */
  public static <T> Draft<T> select(String name, Columns<T> columns, String rest) {
    return new Draft<>(
        name, columns.mapper(), "SELECT " + columns.text() + "\n  ", rest, columns.parts());
  }

  /** Starts the declaration of a statement that changes rows. Names are {@code table.verb_what}. */
  public static Draft<Void> write(String name, String sql) {
    return new Draft<>(name, null, "", sql, List.of());
  }

  /** Adds the sample values with which plan tests and benches run the query. */
  public Query<T> probe(Args values) {
    return new Query<>(draft, indexes, scanReason, values, cachePolicy, evictions);
  }

  /**
   * Adds the caching policy of the read's one row.
   *
   * @throws IllegalArgumentException when the statement depends on anything but the policy's key
   */
  public Query<T> cached(CachePolicy<T> policy) {
    Set<String> key = policy.key().stream().map(Column::name).collect(Collectors.toSet());
    for (Engine engine : Engine.values()) {
      if (!key.equals(Set.copyOf(Compiled.of(sql(engine)).parameters()))) {
        throw new IllegalArgumentException(
            name() + " has other parameters than the key of the policy " + policy.name());
      }
    }
    return new Query<>(draft, indexes, scanReason, probe, policy, evictions);
  }

  /**
   * Adds an invalidation: the write makes values with {@code tag} of its arguments {@code
   * parameters} stale.
   */
  public Query<T> evicts(Tag tag, String... parameters) {
    List<Eviction> more = new ArrayList<>(evictions);
    more.add(new Eviction(tag, List.of(parameters)));
    return new Query<>(draft, indexes, scanReason, probe, cachePolicy, more);
  }

  /** Name in metrics, slow log, traces and documentation. */
  public String name() {
    return draft.name;
  }

  public boolean reads() {
    return draft.mapper != null;
  }

  /** Whether a replica may answer the query; see {@link Draft#mayLag}. */
  public boolean mayLag() {
    return draft.mayLag;
  }

  /** Returns the statement's text on {@code engine}, with {@code :named} parameters. */
  public String sql(Engine engine) {
    return draft.variants.getOrDefault(engine, draft.sql);
  }

  /** Engines with a text of their own. */
  public List<Engine> variants() {
    return List.copyOf(draft.variants.keySet());
  }

  /** Indexes that must appear in the plan. */
  public List<Index> indexes() {
    return indexes;
  }

  /** Reason why the statement may read a whole table, or null when it must not. */
  public @Nullable String scanReason() {
    return scanReason;
  }

  public Args probe() {
    return probe;
  }

  /** Caching policy of the row, or null when it is not cached. */
  public @Nullable CachePolicy<T> cachePolicy() {
    return cachePolicy;
  }

  /** Invalidations by this write. */
  public List<Eviction> evictions() {
    return evictions;
  }

  /** Columns of the select list; empty when the statement's own text has it. */
  List<Columns.Part> selected() {
    return draft.selected;
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

  /** A statement whose access path is not declared yet. */
  public static final class Draft<T> {
    private final String name;
    private final @Nullable Mapper<T> mapper;
    private final String start;
    private final String sql;
    private final List<Columns.Part> selected;
    private final Map<Engine, String> variants = new EnumMap<>(Engine.class);
    private boolean mayLag;

    private Draft(
        String name,
        @Nullable Mapper<T> mapper,
        String start,
        String rest,
        List<Columns.Part> selected) {
      this.name = name;
      this.mapper = mapper;
      this.start = start;
      this.sql = start + rest.strip();
      this.selected = selected;
    }

    /**
     * Sets another text for one engine, for a {@link #select} another one after the select list;
     * the reason stands above the call.
     */
    public Draft<T> on(Engine engine, String variant) {
      variants.put(engine, start + variant.strip());
      return this;
    }

    /**
     * Locks the rows that a select reads until the transaction ends, so that simultaneous changes
     * follow one another. SQLite has one writer and needs no lock.
     */
    public Draft<T> forUpdate() {
      for (Engine engine : List.of(Engine.POSTGRES, Engine.MARIADB, Engine.MYSQL)) {
        variants.put(engine, sql + " FOR UPDATE");
      }
      return this;
    }

    /**
     * Allows an answer by a replica that shows this node's writes and is at most {@code
     * replica.max-lag} behind those of others. An empty answer of a replica is asked again of the
     * primary.
     */
    public Draft<T> mayLag() {
      mayLag = true;
      return this;
    }

    /** Declares the indexes that the plan must use, one for each table read. */
    public Query<T> servedBy(Index... indexes) {
      if (indexes.length == 0) {
        throw new IllegalArgumentException(name + " names no index");
      }
      return new Query<>(this, List.of(indexes), null);
    }

    /** Declares that the statement may read the whole table, and why. */
    public Query<T> scans(String reason) {
      return new Query<>(this, List.of(), reason);
    }
  }
}
