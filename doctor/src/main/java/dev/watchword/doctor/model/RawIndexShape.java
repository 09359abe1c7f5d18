// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import dev.watchword.store.schema.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an index, existing or proposed, without its name, with expressions in the
 * engine's own words: two with equal shapes serve the same.
 *
 * @param table as the catalogue spells it
 * @param keys in their order, at least one
 * @param included columns stored beside the keys
 * @param predicate of a partial index, in the engine's words; null when every row is indexed
 */
public record RawIndexShape(
    String table,
    Method method,
    List<Key> keys,
    List<String> included,
    @Nullable String predicate,
    boolean unique) {

  public RawIndexShape {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
  }

  /** Returns the shape of a B-tree on all rows. */
  public static RawIndexShape of(String table, List<Key> keys) {
    return new RawIndexShape(table, Method.BTREE, keys, List.of(), null, false);
  }

  /** Returns the same shape with unique keys. */
  public RawIndexShape asUnique() {
    return new RawIndexShape(table, method, keys, included, predicate, true);
  }
}
