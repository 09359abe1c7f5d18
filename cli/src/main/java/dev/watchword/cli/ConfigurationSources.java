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
import java.util.Optional;
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
      Settings.check(ProgramConfig.class, values);
    } catch (ConfigException e) {
      throw new ConfigException(e.getMessage() + " (in " + file + ")");
    }
    return values;
  }

  static Map<String, String> environment(Map<String, String> environment) {
    Map<String, String> keys = new HashMap<>();
    Settings.documented(ProgramConfig.class)
        .forEach(setting -> keys.put(variable(setting.key()), setting.key()));
    Map<String, String> values = new HashMap<>();
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              Optional<String> key = key(keys, name);
              if (key.isPresent()) {
                values.put(key.get(), value);
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

  /** Returns the key of an environment variable; a name in it keeps its letters' case. */
  private static Optional<String> key(Map<String, String> keys, String variable) {
    String key = keys.get(variable);
    return key != null && !key.contains(Settings.NAME)
        ? Optional.of(key)
        : keys.entrySet().stream()
            .filter(entry -> entry.getValue().contains(Settings.NAME))
            .flatMap(
                entry ->
                    between(entry.getKey(), variable)
                        .map(name -> entry.getValue().replace(Settings.NAME, name))
                        .stream())
            .findFirst();
  }

  /** Returns the text in the place where {@code template} has a name; empty unless it matches. */
  private static Optional<String> between(String template, String variable) {
    int at = template.indexOf(Settings.NAME);
    String before = template.substring(0, at);
    String after = template.substring(at + Settings.NAME.length());
    return variable.startsWith(before)
            && variable.endsWith(after)
            && variable.length() > before.length() + after.length()
        ? Optional.of(variable.substring(before.length(), variable.length() - after.length()))
        : Optional.empty();
  }

  /** Returns the name of a setting's environment variable. */
  static String variable(String key) {
    int name = key.indexOf(Settings.NAME);
    return name < 0
        ? PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT)
        : variable(key.substring(0, name))
            + Settings.NAME
            + variable(key.substring(name + Settings.NAME.length())).substring(PREFIX.length());
  }
}
