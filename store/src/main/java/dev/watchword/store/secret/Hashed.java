// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.time.Duration;

/** The outcome of hashing a password. */
public sealed interface Hashed {

  /** The hash, ready to be stored. */
  record Done(String encoded) implements Hashed {}

  /** Refusal: too many hashes are waiting. */
  record Busy(Duration retryAfter) implements Hashed {}
}
