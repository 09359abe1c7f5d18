// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 keys that sign cookies: the first signs, all verify. {@link #toString} hides them.
 * Any number of threads may use it.
 */
public final class SigningKeys {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE = 44;

  private final List<SecretKeySpec> keys;

  /**
   * @param secrets the keys as text, at least one
   */
  public SigningKeys(List<String> secrets) {
    this.keys =
        secrets.stream()
            .map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM))
            .toList();
  }

  /** {@code value} with its signature after a dot. */
  public String sign(String value) {
    return signed(keys.getFirst(), value);
  }

  private static String signed(SecretKeySpec key, String value) {
    return value + "." + Base64.getEncoder().encodeToString(mac(key, value));
  }

  /** The value that was signed by any of the keys; empty when the signature is none of theirs. */
  public Optional<String> verify(String signed) {
    int dot = signed.lastIndexOf('.');
    if (dot < 1 || signed.length() - dot - 1 != SIGNATURE || !signed.endsWith("=")) {
      return Optional.empty();
    }
    String value = signed.substring(0, dot);
    byte[] given = signed.getBytes(StandardCharsets.UTF_8);
    for (SecretKeySpec key : keys) {
      byte[] expected = signed(key, value).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(expected, given)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** A short name for {@code value}, which only the first key can give it. */
  public String tag(String purpose, String value) {
    return tag(keys.getFirst(), purpose, value);
  }

  /** The names that each of the keys gives {@code value}; the first is {@link #tag}. */
  public List<String> tags(String purpose, String value) {
    return keys.stream().map(key -> tag(key, purpose, value)).toList();
  }

  private static String tag(SecretKeySpec key, String purpose, String value) {
    byte[] mac = mac(key, purpose + " tag:" + value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, 12));
  }

  private static byte[] mac(SecretKeySpec key, String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "SigningKeys[hidden]";
  }
}
