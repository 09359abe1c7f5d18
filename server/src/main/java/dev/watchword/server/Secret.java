// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.server.betterauth.SigningKeys;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.secret.Encryption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign cookies: the first signs, all verify, so that one can follow another without
 * signing anybody out. {@link #toString} hides them. Any number of threads may use it.
 */
public final class Secret {
  /** Each further secret is one more computation for a cookie that nobody signed. */
  private static final int MOST = 8;

  private final SigningKeys keys;
  private final Encryption encryption;
  private final @Nullable Path file;
  private final boolean created;

  private Secret(List<String> texts, @Nullable Path file, boolean created) {
    this.keys = new SigningKeys(texts);
    this.encryption = new Encryption(texts);
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

  /** Loads the secrets in the file {@code secret} of a directory, or makes it. */
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

  SigningKeys keys() {
    return keys;
  }

  /** The encryption of what the database must not show. */
  Encryption encryption() {
    return encryption;
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
