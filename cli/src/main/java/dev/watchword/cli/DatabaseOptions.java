// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.FileTrouble;
import dev.watchword.store.config.Layers;
import dev.watchword.store.config.Settings;
import dev.watchword.store.config.Source;
import dev.watchword.store.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose the database and the settings, the same for each command. */
final class DatabaseOptions {
  private static final String URL = "database.url";
  private static final String MAILBOX = "mail.mailbox";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description =
          "Directory of the secret and the management token, and by default of the SQLite"
              + " file and the mails. Default: data")
  private Path data = Path.of("data");

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = {
        "Watchword's own database: sqlite:FILE,",
        "postgres://HOST/NAME, mariadb://HOST/NAME or",
        "mysql://HOST/NAME.",
        "Default: sqlite:DIR/watchword.db"
      })
  private @Nullable String database;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "File of settings, one `key = value` per line. `watchword settings` lists the" + " keys.")
  private @Nullable Path config;

  Path data() {
    return data;
  }

  /**
   * Returns the data directory. Creates it, accessible to its owner alone, if it does not exist.
   */
  Path existingData() {
    try {
      return Files.createDirectories(data, OwnerOnly.directory(data));
    } catch (IOException e) {
      throw new ConfigException(
          "the data directory " + data + " cannot be created: " + FileTrouble.of(e));
    }
  }

  /** Returns the configuration file; empty when none was given. */
  Optional<Path> file() {
    return Optional.ofNullable(config);
  }

  /** Collects all settings: file, environment, then {@code overrides} from the command line. */
  Layers layers(Map<String, String> overrides) {
    Map<String, String> line = new HashMap<>(overrides);
    if (database != null) {
      line.put(URL, database);
    }
    Layers all =
        new Layers(
            Map.of(
                Source.FILE,
                file().map(ConfigurationSources::file).orElse(Map.of()),
                Source.ENVIRONMENT,
                ConfigurationSources.environment(System.getenv()),
                Source.COMMAND_LINE,
                line));
    return withOwn(
        withOwn(all, URL, "sqlite:" + data.resolve("watchword.db")),
        MAILBOX,
        data.resolve("mail").toString());
  }

  /** Gives a setting a value in the data directory, also where a source sets an empty one. */
  private static Layers withOwn(Layers layers, String key, String value) {
    if (!layers.merged().getOrDefault(key, "").isEmpty()) {
      return layers;
    }
    Source source = layers.merged().containsKey(key) ? Source.COMMAND_LINE : Source.DEFAULT;
    Map<String, String> values = new HashMap<>(layers.of(source));
    values.put(key, value);
    return layers.with(source, values);
  }

  ProgramConfig read(Map<String, String> overrides) {
    return Settings.read(ProgramConfig.class, layers(overrides).merged());
  }

  ProgramConfig read() {
    return read(Map.of());
  }
}
