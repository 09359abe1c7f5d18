// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;

/**
 * The Unicode forms of a typed password (UAX #15). Keyboards send the same character composed or
 * decomposed; NFC makes these equal and nothing else, as RFC 8265 (section 4.2) asks for. NFKC
 * would also make {@code ﬁ} and {@code fi} equal.
 */
final class Typed {
  private Typed() {}

  /** Returns the form that is hashed. */
  static String nfc(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  /** Returns the form that Better Auth hashes. */
  static byte[] nfkc(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns the forms to compare with a hash, the likeliest first: NFC, then the typed form if it
   * differs, for hashes made without normalisation.
   */
  static List<String> forms(String password) {
    String nfc = nfc(password);
    return nfc.equals(password) ? List.of(nfc) : List.of(nfc, password);
  }
}
