// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pages of several rooms, which do not contradict each other: names are unique, each index
 * serves a statement, and each mapper reads the columns that its statement selects. Immutable.
 */
public final class Pages {
  private final List<Page> pages;

  private Pages(List<Page> pages) {
    this.pages = List.copyOf(pages);
    requireUniqueNames();
    requireIndexesInUse();
    verifyMappers();
  }

  /**
   * Joins pages, each after those to whose tables its own refer.
   *
   * @throws IllegalArgumentException when declarations contradict each other; the message names
   *     both
   */
  public static Pages of(Page... pages) {
    return new Pages(List.of(pages));
  }

  /** Returns these pages and one more. */
  public Pages and(Page page) {
    List<Page> all = new ArrayList<>(pages);
    all.add(page);
    return new Pages(all);
  }

  private void requireUniqueNames() {
    Map<String, String> places = new HashMap<>();
    for (Page page : pages) {
      page.names()
          .forEach(
              name -> {
                String other = places.put(name, page.name());
                if (other != null) {
                  throw new IllegalArgumentException(
                      "two declarations are named "
                          + name
                          + ": on the page "
                          + other
                          + " and on the page "
                          + page.name());
                }
              });
    }
  }

  private void requireIndexesInUse() {
    Set<Index> declared = new HashSet<>(indexes());
    Set<Index> used = new HashSet<>();
    for (Query<?> query : queries()) {
      for (Index index : query.indexes()) {
        used.add(index);
        if (!declared.contains(index)) {
          throw new IllegalArgumentException(
              query.name() + " is served by " + index.name() + ", which is on no page");
        }
      }
    }
    for (Page page : pages) {
      for (Index index : page.indexes()) {
        if (!used.contains(index)) {
          throw new IllegalArgumentException(
              "page " + page.name() + ": the index " + index.name() + " serves no statement");
        }
      }
    }
  }

  private void verifyMappers() {
    Map<Table, Seed> seeds =
        seeds().stream().collect(Collectors.toMap(Seed::table, Function.identity()));
    for (Query<?> query : queries()) {
      for (Columns.Part part : query.selected()) {
        Seed seed = seeds.get(part.table());
        if (seed == null) {
          throw new IllegalArgumentException(
              query.name() + " selects from " + part.table().name() + ", which is on no page");
        }
        SampleRow.verify(part, seed);
      }
    }
  }

  private <T> List<T> all(Function<Page, List<T>> things) {
    return pages.stream().map(things).flatMap(List::stream).toList();
  }

  /** Returns the tables, each after those that it refers to. */
  public List<Table> tables() {
    return all(Page::tables);
  }

  public List<Index> indexes() {
    return all(Page::indexes);
  }

  public List<Query<?>> queries() {
    return all(Page::queries);
  }

  public List<UseCase> useCases() {
    return all(Page::useCases);
  }

  public List<CachePolicy<?>> cachePolicies() {
    return all(Page::cachePolicies);
  }

  /** Returns the row that probes ask for in a table, as values by column. */
  public Map<String, @Nullable Object> sample(String table) {
    return seeds().stream()
        .filter(seed -> seed.table().name().equals(table))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no table " + table))
        .sample();
  }

  public List<Seed> seeds() {
    return all(Page::seeds);
  }
}
