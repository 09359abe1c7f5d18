// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.config.Settings.Declared;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reader of {@link Group} declarations: settings that repeat for each name. */
final class SettingGroups {
  private SettingGroups() {}

  /** The prefix of a group's keys, with its dot. */
  static String prefix(Group group) {
    return group.key() + ".";
  }

  /** The record whose components are the settings of each name. */
  static Class<? extends Record> entry(RecordComponent component) {
    if (component.getGenericType() instanceof ParameterizedType map
        && map.getActualTypeArguments()[1] instanceof Class<?> entry) {
      return entry.asSubclass(Record.class);
    }
    throw new IllegalStateException(component + " is not a Map of names to records");
  }

  /** Returns the names that {@code keys} give to a group, in alphabetical order. */
  static Set<String> names(Group group, Set<String> keys) {
    Set<String> names = new TreeSet<>();
    for (String key : keys) {
      name(group, key).ifPresent(names::add);
    }
    return names;
  }

  /** Returns the name in a key of the group; empty for other keys. */
  private static Optional<String> name(Group group, String key) {
    String prefix = prefix(group);
    int end = key.indexOf('.', prefix.length());
    return key.startsWith(prefix) && end > prefix.length()
        ? Optional.of(key.substring(prefix.length(), end))
        : Optional.empty();
  }

  /** Returns the settings that a name in {@code key} brings, when it is a key of a group. */
  static List<Declared> named(Class<? extends Record> type, String key) {
    List<Declared> named = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Group group = component.getAnnotation(Group.class);
      if (group != null) {
        name(group, key)
            .map(name -> Settings.declared(entry(component), prefix(group) + name + "."))
            .ifPresent(named::addAll);
      } else if (component.getAnnotation(Setting.class) == null) {
        named.addAll(named(component.getType().asSubclass(Record.class), key));
      }
    }
    return named;
  }

  /** Returns the settings of a group with {@code <name>} where a name stands. */
  static List<Declared> templates(RecordComponent component) {
    Group group = Objects.requireNonNull(component.getAnnotation(Group.class));
    return Settings.declared(entry(component), prefix(group) + Settings.NAME + ".");
  }
}
