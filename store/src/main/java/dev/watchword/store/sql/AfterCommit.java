// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The consequences of a transaction that take effect once it is committed: first the evictions of
 * its writes, then the registered actions, in order. Confined to the use-case's thread.
 */
final class AfterCommit {
  private final List<Runnable> actions = new ArrayList<>();
  private long[] stale = {};

  /** Adds the tags of the values that a write makes stale. */
  void evict(Query<?> query, Args args) {
    List<Eviction> evictions = query.evictions();
    int size = stale.length;
    stale = Arrays.copyOf(stale, size + evictions.size());
    for (int i = 0; i < evictions.size(); i++) {
      stale[size + i] = evictions.get(i).of(args);
    }
  }

  void add(Runnable action) {
    actions.add(action);
  }

  /** Forgets everything: the transaction was rolled back, or begins. */
  void forget() {
    actions.clear();
    stale = new long[0];
  }

  /**
   * Runs everything, once. A failure stops none of the others; the first is thrown.
   *
   * @throws dev.watchword.store.schema.DbException as {@link Evictions#evict} does
   */
  void committed(Evictions evictions) {
    List<Runnable> all = new ArrayList<>(actions.size() + 1);
    long[] tags = stale;
    if (tags.length > 0) {
      all.add(() -> evictions.evict(tags));
    }
    all.addAll(actions);
    forget();
    RuntimeException first = null;
    for (Runnable one : all) {
      first = failure(one, first);
    }
    if (first != null) {
      throw first;
    }
  }

  private static @Nullable RuntimeException failure(
      Runnable action, @Nullable RuntimeException before) {
    try {
      action.run();
      return before;
    } catch (RuntimeException e) {
      if (before == null) {
        return e;
      }
      before.addSuppressed(e);
      return before;
    }
  }

  /** Evicts, since the transaction may have been committed; no action runs. */
  void unclear(Evictions evictions) {
    long[] tags = stale;
    forget();
    if (tags.length > 0) {
      evictions.evictPerhaps(tags);
    }
  }
}
