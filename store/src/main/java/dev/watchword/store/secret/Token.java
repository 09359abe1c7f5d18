// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import dev.watchword.store.schema.Sha256;
import java.security.SecureRandom;

/**
 * Bearer secrets: random text with 256 bits of entropy, of which the database stores only the
 * SHA-256. A fast hash is enough because nobody can guess 256 random bits (OWASP Session
 * Management).
 */
public final class Token {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** Length in characters: 62^43 exceeds 2^256. */
  private static final int LENGTH = 43;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Token() {}

  /** Returns a new secret of letters and digits. */
  public static String random() {
    StringBuilder token = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      token.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return token.toString();
  }

  /** Returns the stored hash of {@code token}, which may be any text. */
  public static byte[] hash(String token) {
    return Sha256.of(token);
  }
}
