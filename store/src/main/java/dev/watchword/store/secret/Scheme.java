// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

/** One way to hash passwords. Stateless; any number of threads may use it at once. */
interface Scheme {

  /** Whether {@code encoded} was made by this scheme. */
  boolean recognises(String encoded);

  /** Whether {@code password} is the one of {@code encoded}; constant time in the secret. */
  boolean matches(String encoded, String password);
}
