// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

/** Who is told what writes made stale. Called on the writing threads, any number at once. */
@FunctionalInterface
public interface Evictions {
  /** For a database before which nothing is cached. */
  Evictions NONE = tags -> {};

  /**
   * The values with one of these tags are stale. Called after the commit, or after a commit whose
   * outcome is unknown, and before the write returns to its caller.
   *
   * @throws DbException with UNAVAILABLE when other nodes could not be told: the write stands, but
   *     must not be reported as done
   */
  void evict(long[] tags);
}
