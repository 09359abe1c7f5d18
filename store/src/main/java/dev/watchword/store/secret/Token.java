// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

  /** Prototype that is copied for each hash and never updated itself. */
  private static final MessageDigest SHA_256 = sha256();

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
    try {
      // Copying takes half the time of another look-up of the algorithm.
      MessageDigest digest = (MessageDigest) SHA_256.clone();
      return digest.digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
