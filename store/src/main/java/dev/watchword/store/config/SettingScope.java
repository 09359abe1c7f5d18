// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.config.Settings.Declared;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The place of a record of settings: nowhere in particular, or at one name of {@link Repeated}
 * settings.
 *
 * @param prefix prefix of every key
 * @param name the name, or empty
 * @param defaults defaults that replace the declared ones, by key without the prefix
 */
record SettingScope(String prefix, String name, Map<String, String> defaults) {
  static final SettingScope ALL = new SettingScope("", "", Map.of());

  /**
   * Returns the place of each name, in order.
   *
   * @param given names that an operator gave; ignored where the program declares them
   */
  static List<SettingScope> of(Repeated repeated, Collection<?> given) {
    if (isOpen(repeated)) {
      return given.stream()
          .map(name -> new SettingScope(repeated, name.toString(), Map.of()))
          .toList();
    }
    List<SettingScope> scopes = new ArrayList<>();
    names(repeated)
        .defaults()
        .forEach((name, defaults) -> scopes.add(new SettingScope(repeated, name, defaults)));
    return scopes;
  }

  private SettingScope(Repeated repeated, String name, Map<String, String> defaults) {
    this(repeated.prefix() + "." + name + ".", name, defaults);
  }

  /** Returns the names that {@code keys} give, in alphabetical order. */
  static Set<String> names(Repeated repeated, Set<String> keys) {
    String prefix = repeated.prefix() + ".";
    Set<String> names = new TreeSet<>();
    for (String key : keys) {
      int end = key.indexOf('.', prefix.length());
      if (key.startsWith(prefix) && end > prefix.length()) {
        names.add(key.substring(prefix.length(), end));
      }
    }
    return names;
  }

  /** Whether an operator gives the names. */
  private static boolean isOpen(Repeated repeated) {
    return repeated.names() == Repeated.Names.class;
  }

  private static Repeated.Names names(Repeated repeated) {
    try {
      return repeated.names().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(repeated.names() + " has no constructor to call", e);
    }
  }

  Declared declared(Setting setting, Class<?> type) {
    return new Declared(
        prefix + setting.key(),
        defaults.getOrDefault(setting.key(), setting.value()),
        setting.range(),
        setting.meaning().replace("{name}", name),
        setting.secret(),
        setting.live(),
        type);
  }
}
