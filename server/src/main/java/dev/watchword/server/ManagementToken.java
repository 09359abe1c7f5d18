// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.config.ConfigException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The secret that callers of the management port must show. {@link #toString} hides it. Any number
 * of threads may use it.
 */
public final class ManagementToken {
  private static final String NAME = "the management token";

  private final byte[] header;
  private final @Nullable Path file;
  private final boolean created;

  private ManagementToken(String text, @Nullable Path file, boolean created) {
    this.header = bytes("Bearer " + text);
    this.file = file;
    this.created = created;
  }

  /**
   * The token that the settings give, or else the one in the file {@code management-token} of a
   * directory; the first start makes it.
   *
   * @throws ConfigException when it is weak or its file cannot be used
   */
  public static ManagementToken load(ManagementConfig config, Path dataDirectory) {
    if (!config.token().isEmpty()) {
      return new ManagementToken(SecretFile.checked(config.token(), NAME), null, false);
    }
    SecretFile loaded =
        config.tokenFile().toString().isEmpty()
            ? SecretFile.loadOrCreate(dataDirectory.resolve("management-token"), NAME)
            : SecretFile.load(config.tokenFile(), NAME);
    if (loaded.text().lines().count() > 1) {
      throw new ConfigException(NAME + " in " + loaded.file() + " must be the only line there");
    }
    return new ManagementToken(loaded.text(), loaded.file(), loaded.created());
  }

  /** The file that holds it; empty when the settings give it. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** Whether {@link #load} made a new one. */
  public boolean created() {
    return created;
  }

  /** Whether an {@code Authorization} header bears it; takes as long whatever is wrong with it. */
  boolean isBorneBy(String authorization) {
    return MessageDigest.isEqual(header, bytes(authorization));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "ManagementToken[hidden]";
  }
}
