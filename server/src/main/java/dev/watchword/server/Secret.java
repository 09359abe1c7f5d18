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
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign cookies: the first signs, all verify, so that one can follow another without
 * signing anybody out. {@link #toString} hides them. Any number of threads may use it.
 */
public final class Secret {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE = 44;

  /** Each further secret is one more computation for a cookie that nobody signed. */
  private static final int MOST = 8;

  private final List<SecretKeySpec> keys;
  private final @Nullable Path file;
  private final boolean created;

  private Secret(List<String> texts, @Nullable Path file, boolean created) {
    this.keys =
        texts.stream()
            .map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM))
            .toList();
    this.file = file;
    this.created = created;
  }

  /**
   * The given secret, which must be random text of at least 32 characters.
   *
   * @throws ConfigException when it is short, repetitive or a known placeholder
   */
  public static Secret of(String text) {
    return of(List.of(text), "the secret", null, false);
  }

  private static Secret of(List<String> texts, String what, @Nullable Path file, boolean created) {
    if (texts.isEmpty()
        || texts.size() > MOST
        || texts.stream().distinct().count() < texts.size()) {
      throw new ConfigException(
          what + ": 1 to " + MOST + " different secrets are needed, the first of which signs");
    }
    for (int i = 0; i < texts.size(); i++) {
      String which = texts.size() == 1 ? what : what + ", number " + (i + 1);
      SecretFile.checked(texts.get(i), which);
    }
    return new Secret(texts, file, created);
  }

  /**
   * The secrets that the settings give, or else those in the file {@code secret} of a directory;
   * the first start makes it. Any number of processes may start at once: one of them creates the
   * file, all read the same.
   *
   * @throws ConfigException when one is weak or its file cannot be used
   */
  public static Secret load(SecretConfig config, Path dataDirectory) {
    if (!config.secrets().isEmpty()) {
      return of(config.secrets(), "server.secret", null, false);
    }
    return of(
        config.file().toString().isEmpty()
            ? SecretFile.loadOrCreate(dataDirectory.resolve("secret"), "the secret")
            : SecretFile.load(config.file(), "the secret"));
  }

  /** As the other one, when the settings give none. */
  public static Secret load(Path dataDirectory) {
    return load(new SecretConfig(List.of(), Path.of("")), dataDirectory);
  }

  private static Secret of(SecretFile loaded) {
    List<String> lines =
        loaded.text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return of(lines, "the secret in " + loaded.file(), loaded.file(), loaded.created());
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
    return signed(keys.getFirst(), value);
  }

  private static String signed(SecretKeySpec key, String value) {
    return value + "." + Base64.getEncoder().encodeToString(mac(key, value));
  }

  /**
   * The value that was signed by any of the secrets; empty when the signature is none of theirs.
   */
  Optional<String> verify(String signed) {
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

  /** A short name for {@code value}, which only the first secret can give it. */
  String tag(String purpose, String value) {
    return tag(keys.getFirst(), purpose, value);
  }

  /** The names that each of the secrets gives {@code value}; the first is {@link #tag}. */
  List<String> tags(String purpose, String value) {
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
    return "Secret[hidden]";
  }
}
