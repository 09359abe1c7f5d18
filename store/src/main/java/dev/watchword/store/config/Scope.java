// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.config.Settings.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The place of a record of settings: nowhere in particular, or at one name of {@link Repeated}
 * settings.
 *
 * @param prefix prefix of every key
 * @param name the name, or empty
 * @param defaults defaults that replace the declared ones, by key without the prefix
 */
record Scope(String prefix, String name, Map<String, String> defaults) {
  static final Scope ALL = new Scope("", "", Map.of());

  /** Returns the place of each name, in order. */
  static List<Scope> of(Repeated repeated) {
    List<Scope> scopes = new ArrayList<>();
    names(repeated)
        .defaults()
        .forEach(
            (name, defaults) ->
                scopes.add(new Scope(repeated.prefix() + "." + name + ".", name, defaults)));
    return scopes;
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
