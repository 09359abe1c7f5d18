// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an index, declared or live, without name and guarantee: two with equal shapes
 * serve the same statements. Immutable.
 *
 * @param keys in index order, at least one
 * @param included columns stored beside the keys, in their order
 * @param predicate condition of a partial index; null when it holds every row
 */
public record IndexShape(
    String table,
    Method method,
    List<IndexKey> keys,
    List<String> included,
    @Nullable Expression predicate) {

  public IndexShape {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
  }

  /** Returns the shape of a B-tree over every row. */
  static IndexShape of(String table, List<String> keys) {
    return new IndexShape(
        table, Method.BTREE, keys.stream().map(IndexKey::of).toList(), List.of(), null);
  }

  /** Returns the keys' columns and expressions, without their directions. */
  public List<String> columns() {
    return keys.stream().map(key -> key.term().sql()).toList();
  }

  /** Returns the keys as SQL: {@code user_id, created_at DESC}. */
  public String keyText() {
    return keys.stream().map(IndexKey::sql).collect(Collectors.joining(", "));
  }

  /**
   * Returns every column on which an entry depends: a change of one of them changes the index, also
   * when it stands in the predicate.
   */
  public Set<String> mentioned() {
    Set<String> all = new LinkedHashSet<>(included);
    keys.forEach(key -> all.addAll(key.term().columns()));
    if (predicate != null) {
      all.addAll(predicate.columns());
    }
    return all;
  }

  /** Returns the shape without its table, as SQL has it: {@code (a, b DESC) WHERE c IS NULL}. */
  @Override
  public String toString() {
    return (method == Method.BTREE ? "" : "USING " + method + " ")
        + "("
        + keyText()
        + ")"
        + (included.isEmpty() ? "" : " INCLUDE (" + String.join(", ", included) + ")")
        + (predicate == null ? "" : " WHERE " + predicate);
  }

  /** Whether every look-up that {@code other} serves is served by this shape as well. */
  boolean covers(IndexShape other) {
    Set<String> stored = new LinkedHashSet<>(included);
    stored.addAll(columns());
    return table.equals(other.table)
        && method == Method.BTREE
        && other.method == Method.BTREE
        && (predicate == null || Objects.equals(predicate, other.predicate))
        && keys.size() >= other.keys.size()
        && keys.subList(0, other.keys.size()).equals(other.keys)
        && stored.containsAll(other.included);
  }
}
