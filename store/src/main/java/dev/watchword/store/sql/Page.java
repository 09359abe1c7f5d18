// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a room declares: tables, indexes, statements, use-cases and sample rows. Only
 * {@link Draft#seed} creates one, so a page without sample rows does not compile. Immutable.
 */
public final class Page {
  private final Draft draft;
  private final List<Seed> seeds;

  private Page(Draft draft, List<Seed> seeds) {
    this.draft = draft;
    this.seeds = List.copyOf(seeds);
    for (Table table : draft.tables) {
      refuseUnless(
          seeds.stream().filter(seed -> seed.table().equals(table)).count() == 1,
          "the table " + table.name() + " needs one Seed");
      refuseUnless(
          draft.indexes.stream().anyMatch(index -> isKey(index, table)),
          "the primary key of " + table.name() + " is not among the indexes");
    }
    for (Seed seed : seeds) {
      refuseUnless(
          draft.tables.contains(seed.table()),
          "the seed of " + seed.table().name() + " is for a table of another page");
      seed.sample();
    }
    for (Index index : draft.indexes) {
      refuseUnless(
          draft.tables.stream().anyMatch(table -> table.name().equals(index.table())),
          "the index " + index.name() + " is on a table of another page");
    }
    draft.queries.forEach(this::requireProbe);
  }

  /** Starts the page of a room with these tables, each after those that it refers to. */
  public static Draft of(Table... tables) {
    return new Draft(tables[0].name(), List.of(tables));
  }

  /** Starts the page of a room without tables of its own. */
  public static Draft named(String name) {
    return new Draft(name, List.of());
  }

  private static boolean isKey(Index index, Table table) {
    return index.kind() == Index.Kind.PRIMARY && index.table().equals(table.name());
  }

  private void refuseUnless(boolean right, String reason) {
    if (!right) {
      throw new IllegalArgumentException("page " + draft.name + ": " + reason);
    }
  }

  private void requireProbe(Query<?> query) {
    for (Engine engine : Engine.values()) {
      for (String parameter : Compiled.of(query.sql(engine)).parameters()) {
        refuseUnless(
            query.probe().has(parameter), query.name() + " has no probe for :" + parameter);
      }
    }
  }

  /** Name of the page: that of its first table. */
  public String name() {
    return draft.name;
  }

  public List<Table> tables() {
    return draft.tables;
  }

  public List<Index> indexes() {
    return draft.indexes;
  }

  public List<Query<?>> queries() {
    return draft.queries;
  }

  public List<UseCase> useCases() {
    return draft.useCases;
  }

  public List<Seed> seeds() {
    return seeds;
  }

  /** Caching policies of the page's reads. */
  public List<CachePolicy<?>> cachePolicies() {
    List<CachePolicy<?>> policies = new ArrayList<>();
    for (Query<?> query : draft.queries) {
      CachePolicy<?> policy = query.cachePolicy();
      if (policy != null) {
        policies.add(policy);
      }
    }
    return policies;
  }

  /** Returns the kind and name of everything that the page declares. */
  Stream<String> names() {
    return Stream.of(
            tables().stream().map(table -> "table " + table.name()),
            indexes().stream().map(index -> "index " + index.name()),
            queries().stream().map(query -> "query " + query.name()),
            useCases().stream().map(useCase -> "use-case " + useCase.name()),
            cachePolicies().stream().map(policy -> "cache policy " + policy.name()))
        .flatMap(some -> some);
  }

  /** A page whose sample rows are not declared yet. */
  public static final class Draft {
    private final String name;
    private final List<Table> tables;
    private List<Index> indexes = List.of();
    private List<Query<?>> queries = List.of();
    private List<UseCase> useCases = List.of();

    private Draft(String name, List<Table> tables) {
      this.name = name;
      this.tables = tables;
    }

    /** Sets the indexes of the page's tables, primary keys included. */
    public Draft indexes(Index... all) {
      indexes = List.of(all);
      return this;
    }

    public Draft queries(Query<?>... all) {
      queries = List.of(all);
      return this;
    }

    public Draft useCases(UseCase... all) {
      useCases = List.of(all);
      return this;
    }

    /**
     * Declares the sample rows of each table.
     *
     * @throws IllegalArgumentException when a declaration contradicts another; the message names
     *     both
     */
    public Page seed(Seed... seeds) {
      return new Page(this, List.of(seeds));
    }
  }
}
