// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

/** How nodes tell each other what they changed. */
public enum Invalidation {
  /**
   * {@link #REDIS} where there is one, else {@link #POSTGRES} on PostgreSQL, else {@link #BOUND}.
   */
  AUTO,
  /** Over Redis. */
  REDIS,
  /** By PostgreSQL's LISTEN and NOTIFY. */
  POSTGRES,
  /** Not at all: a value lives no longer than {@code cache.bound}. */
  BOUND,
  /** There is one node only, and nothing else writes: values live as long as their policy says. */
  ALONE
}
