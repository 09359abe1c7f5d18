// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

/** The way in which nodes tell each other their changes. */
public enum Invalidation {
  /**
   * Automatic choice: {@link #REDIS} if configured, else {@link #POSTGRES} on PostgreSQL, else
   * {@link #BOUND}.
   */
  AUTO,
  /** Messages over Redis. */
  REDIS,
  /** Messages over PostgreSQL's LISTEN and NOTIFY. */
  POSTGRES,
  /** No messages: a value lives at most {@code cache.bound}. */
  BOUND,
  /**
   * No messages, for a single node that alone writes to the database: values live as long as their
   * policy allows.
   */
  ALONE
}
