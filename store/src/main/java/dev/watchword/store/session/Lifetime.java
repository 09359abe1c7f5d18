// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

/** The lifetime class of a new session. */
public enum Lifetime {
  /** Lifetime of {@code session.idle} and {@code session.absolute}; use extends it. */
  REMEMBERED,
  /** Lifetime of {@code session.short}; use does not extend it. */
  BRIEF;

  /** Returns {@link #BRIEF} if {@code brief}, else {@link #REMEMBERED}. */
  public static Lifetime of(boolean brief) {
    return brief ? BRIEF : REMEMBERED;
  }
}
