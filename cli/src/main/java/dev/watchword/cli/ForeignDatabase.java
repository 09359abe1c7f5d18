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

/** How the doctor gets into a database that is not Watchword's own. */
final class ForeignDatabase {
  /** Holds the password where neither the URL nor a file does. */
  static final String VARIABLE = "WATCHWORD_DOCTOR_PASSWORD";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "The first line is the password of DATABASE, where the URL has none. Default: the"
              + " environment's "
              + VARIABLE)
  private @Nullable Path passwordFile;

  /** The database that {@code url} names, with its password from wherever it stands. */
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
