// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Settings;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which database and which settings; the same for each command. */
final class DatabaseOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Directory of the secret and, by default, of the SQLite file. Default: data")
  private Path data = Path.of("data");

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "sqlite:FILE, postgres://HOST/NAME, mariadb://HOST/NAME or mysql://HOST/NAME."
              + " Default: sqlite:DIR/watchword.db")
  private @Nullable String database;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings as key = value lines; `watchword settings` lists them.")
  private @Nullable Path config;

  Path data() {
    return data;
  }

  /** The directory, made for its owner alone if it does not exist. */
  Path existingData() {
    try {
      boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
      if (Files.notExists(data) && posix) {
        Files.createDirectories(
            data,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return Files.createDirectories(data);
    } catch (IOException e) {
      throw new ConfigException(
          "the data directory " + data + " cannot be made: " + FileTrouble.of(e));
    }
  }

  /** All settings: file, environment, then {@code overrides} from the command line. */
  Configuration read(Map<String, String> overrides) {
    Map<String, String> values = new HashMap<>();
    if (config != null) {
      values.putAll(ConfigurationSources.file(config));
    }
    values.putAll(ConfigurationSources.environment(System.getenv()));
    values.putAll(overrides);
    if (database != null) {
      values.put("database.url", database);
    }
    if (values.getOrDefault("database.url", "").isEmpty()) {
      values.put("database.url", "sqlite:" + data.resolve("watchword.db"));
    }
    return Settings.read(Configuration.class, values);
  }

  Configuration read() {
    return read(Map.of());
  }
}
