// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sources of settings: a {@link ConfigurationFile}, then the environment ({@code
 * WATCHWORD_DATABASE_URL} for {@code database.url}), then the command line; a later source
 * overrides an earlier one.
 */
final class ConfigurationSources {
  private static final String PREFIX = "WATCHWORD_";

  /** Environment variables of the launcher, which are no settings. */
  private static final List<String> LAUNCHER = List.of("WATCHWORD_JAVA_OPTS");

  private ConfigurationSources() {}

  static Map<String, String> file(Path file) {
    Map<String, String> values = ConfigurationFile.read(file);
    try {
      Settings.check(Configuration.class, values);
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

  /** Returns the name of a setting's environment variable. */
  static String variable(String key) {
    return PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
