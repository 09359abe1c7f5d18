// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.collect.Address;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The access to a database that is not Watchword's own. */
final class ForeignDatabase {
  /** Environment variable with the password, for a URL without one and no password file. */
  static final String VARIABLE = "WATCHWORD_DOCTOR_PASSWORD";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "File with the password of DATABASE in its first line, for a URL without one."
              + " Default: the environment variable "
              + VARIABLE)
  private @Nullable Path passwordFile;

  /**
   * Returns the address that {@code url} names, with the password from the URL, the file or the
   * environment.
   */
  Address at(String url) {
    return Address.parse(url, password());
  }

  private String password() {
    if (passwordFile == null) {
      String variable = System.getenv(VARIABLE);
      return variable == null ? "" : variable;
    }
    try {
      return Files.readString(passwordFile).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new ConfigException(
          "--password-file " + passwordFile + " cannot be read: " + FileTrouble.of(e));
    }
  }
}
