// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

/** How long a new session may live. */
public enum Lifetime {
  /** As {@code session.idle} and {@code session.absolute} say. */
  REMEMBERED,
  /** As {@code session.short} says; it never moves. */
  BRIEF;

  /** {@link #BRIEF} where {@code brief}, else {@link #REMEMBERED}. */
  public static Lifetime of(boolean brief) {
    return brief ? BRIEF : REMEMBERED;
  }
}
