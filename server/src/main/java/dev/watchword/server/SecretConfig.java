// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Setting;
import java.nio.file.Path;
import java.util.List;

/**
 * The secrets that sign cookies, or the file that holds them. Immutable; {@link #toString} shows
 * none.
 */
public record SecretConfig(
    @Setting(
            key = "server.secret",
            value = "",
            meaning =
                "secrets that sign cookies, each 32 or more random characters; of several, separated"
                    + " by commas, the first signs and all are believed",
            secret = true)
        List<String> secrets,
    @Setting(
            key = "server.secret-file",
            value = "",
            meaning =
                "file with these secrets, one a line; when neither is given, a new one is kept in"
                    + " secret in the data directory")
        Path file) {

  public SecretConfig {
    secrets = List.copyOf(secrets);
    if (!secrets.isEmpty() && !file.toString().isEmpty()) {
      throw new ConfigException("set server.secret or server.secret-file, not both");
    }
  }

  @Override
  public String toString() {
    return "SecretConfig[" + (secrets.isEmpty() ? file : "hidden") + "]";
  }
}
