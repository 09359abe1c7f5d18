// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in the PHC string format, over the password's UTF-8 bytes as they are:
 * nothing is folded, so no two passwords are equal unless their bytes are.
 */
final class Argon2id implements Scheme {
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d)\\$([\\w+/]+)\\$([\\w+/]+)");
  private static final int SALT = 16;
  private static final int KEY = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final int memory;
  private final int iterations;

  /**
   * @param memory KiB
   * @param iterations passes over the memory
   */
  Argon2id(int memory, int iterations) {
    this.memory = memory;
    this.iterations = iterations;
  }

  String hash(String password) {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    byte[] key = derive(password, salt, memory, iterations, 1, KEY);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return prefixed(base64.encodeToString(salt), base64.encodeToString(key));
  }

  /** The stored form of a hash with today's cost. */
  String prefixed(String salt, String key) {
    return prefix() + salt + "$" + key;
  }

  /** Whether {@code encoded} has exactly today's cost. */
  boolean isCurrent(String encoded) {
    return encoded.startsWith(prefix());
  }

  private String prefix() {
    return "$argon2id$v=19$m=" + memory + ",t=" + iterations + ",p=1$";
  }

  @Override
  public boolean recognises(String encoded) {
    return encoded.startsWith("$argon2id$");
  }

  @Override
  public boolean matches(String encoded, String password) {
    Matcher parts = FORMAT.matcher(encoded);
    if (!parts.matches()) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts.group(4));
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    byte[] actual =
        derive(
            password,
            salt,
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  private static byte[] derive(
      String password, byte[] salt, int memory, int iterations, int lanes, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(iterations)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] key = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), key);
    return key;
  }
}
