// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.FileTrouble;
import dev.watchword.store.config.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Collects settings: a file in the format of Java properties, then the environment ({@code
 * WATCHWORD_DATABASE_URL} for {@code database.url}), then the command line; the later wins.
 */
final class ConfigurationSources {
  private static final String PREFIX = "WATCHWORD_";

  /** What the launcher itself reads. */
  private static final List<String> LAUNCHER = List.of("WATCHWORD_JAVA_OPTS");

  private ConfigurationSources() {}

  static Map<String, String> file(Path file) {
    Properties properties = new NoDuplicates(file);
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "the configuration file " + file + " cannot be read: " + FileTrouble.of(e));
    }
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    try {
      Settings.read(Configuration.class, values);
    } catch (ConfigException e) {
      throw new ConfigException(e.getMessage() + " (in " + file + ")");
    }
    return values;
  }

  static Map<String, String> environment(Map<String, String> environment) {
    Map<String, String> keys = new HashMap<>();
    Settings.declared(Configuration.class)
        .forEach(setting -> keys.put(variable(setting.key()), setting.key()));
    Map<String, String> values = new HashMap<>();
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (keys.containsKey(name)) {
                values.put(keys.get(name), value);
              } else if (name.startsWith(PREFIX) && !LAUNCHER.contains(name)) {
                throw new ConfigException(
                    "unknown environment variable "
                        + name
                        + "; did you mean "
                        + Settings.nearest(name, List.copyOf(new TreeMap<>(keys).keySet()))
                        + "?");
              }
            });
    return values;
  }

  /** The environment variable of a setting. */
  static String variable(String key) {
    return PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Properties that refuse a key that stands twice, where Java's would keep the last. */
  private static final class NoDuplicates extends Properties {
    private static final long serialVersionUID = 1L;
    private final transient Path file;

    NoDuplicates(Path file) {
      this.file = file;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        throw new ConfigException("'" + key + "' stands twice in " + file);
      }
      return super.put(key, value);
    }
  }
}
