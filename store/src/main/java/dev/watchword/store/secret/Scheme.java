// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.util.Optional;

/** A password hashing scheme. Stateless; any number of threads may use it at once. */
interface Scheme {

  /**
   * Returns a hash that no password is known to match and that takes as long to compare with as
   * {@code encoded}. Hashes of one cost have one decoy. Returns empty for the hash of another
   * scheme.
   */
  Optional<String> decoy(String encoded);

  /** Whether {@code encoded} is a hash of this scheme. */
  default boolean recognises(String encoded) {
    return decoy(encoded).isPresent();
  }

  /** Whether one hash of {@code encoded}'s cost takes about half a second or more. */
  default boolean isDear(String encoded) {
    return false;
  }

  /** Whether {@code encoded} was computed from the password's NFKC form, as Better Auth does. */
  default boolean isOfNfkc(String encoded) {
    return false;
  }

  /**
   * Whether {@code password} matches {@code encoded}; compares in constant time. Computes one hash,
   * whatever the password, when {@link #recognises} is true.
   */
  boolean matches(String encoded, String password);
}
