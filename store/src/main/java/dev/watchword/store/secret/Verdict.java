// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

/** The outcome of verifying a password. */
public sealed interface Verdict {

  /** Match; {@code outdated} when the stored hash should be replaced. */
  record Match(boolean outdated) implements Verdict {}

  /** Mismatch: the wrong password, or no hash to compare with. */
  record Mismatch() implements Verdict {}
}
