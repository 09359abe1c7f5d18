// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.config.ConfigException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The key that signs cookies. {@link #toString} hides it. Any number of threads may use it. */
public final class Secret {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE = 44;

  private final SecretKeySpec key;
  private final @Nullable Path file;
  private final boolean created;

  private Secret(String text, @Nullable Path file, boolean created) {
    this.key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.file = file;
    this.created = created;
  }

  /**
   * The given secret, which must be random text of at least 32 characters.
   *
   * @throws ConfigException when it is short, repetitive or a known placeholder
   */
  public static Secret of(String text) {
    return new Secret(SecretFile.checked(text, "the secret"), null, false);
  }

  /**
   * The secret in the file {@code secret} of a directory; the first start makes both. Any number of
   * processes may start at once: one of them creates the file, all read the same.
   *
   * @throws ConfigException when the file holds a weak secret or cannot be used
   */
  public static Secret load(Path dataDirectory) {
    SecretFile loaded = SecretFile.loadOrCreate(dataDirectory.resolve("secret"), "the secret");
    return new Secret(loaded.text(), loaded.file(), loaded.created());
  }

  /** Whether {@link #load} made a new secret. */
  public boolean created() {
    return created;
  }

  /** The file that holds a loaded secret; one that was given has none. */
  public Path file() {
    if (file == null) {
      throw new IllegalStateException("a given secret has no file");
    }
    return file;
  }

  /** {@code value} with its signature after a dot. */
  String sign(String value) {
    return value + "." + Base64.getEncoder().encodeToString(mac(value));
  }

  /** The value that was signed; empty when the signature is missing or wrong. */
  Optional<String> verify(String signed) {
    int dot = signed.lastIndexOf('.');
    if (dot < 1 || signed.length() - dot - 1 != SIGNATURE || !signed.endsWith("=")) {
      return Optional.empty();
    }
    String value = signed.substring(0, dot);
    byte[] expected = sign(value).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, signed.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(value)
        : Optional.empty();
  }

  /** A short name for {@code value}, which only this secret can give it. */
  String tag(String purpose, String value) {
    byte[] mac = mac(purpose + " tag:" + value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, 12));
  }

  private byte[] mac(String value) {
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
    return "Secret[hidden]";
  }
}
