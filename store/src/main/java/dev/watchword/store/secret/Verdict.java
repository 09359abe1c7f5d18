// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.time.Duration;

/** The outcome of verifying a password. */
public sealed interface Verdict {

  /** The right password; {@code outdated} when the stored hash should be made anew. */
  record Match(boolean outdated) implements Verdict {}

  /** The wrong password, or no hash to compare with. */
  record Mismatch() implements Verdict {}

  /** Too many hashes wait already. */
  record Busy(Duration retryAfter) implements Verdict {}
}
