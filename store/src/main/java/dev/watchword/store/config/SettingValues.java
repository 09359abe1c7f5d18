// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.config.Settings.Declared;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Reader of the values in a configuration record, with every default resolved. */
final class SettingValues {
  private static final String HIDDEN = "(hidden)";

  private SettingValues() {}

  /** Returns each setting of {@code config} with its value, in order. */
  static Map<Declared, Object> of(Record config) {
    Map<Declared, Object> values = new LinkedHashMap<>();
    collect(config, SettingScope.ALL, values);
    return values;
  }

  private static void collect(Record config, SettingScope scope, Map<Declared, Object> values) {
    for (RecordComponent component : config.getClass().getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      Repeated repeated = component.getAnnotation(Repeated.class);
      Object value = value(config, component);
      if (setting != null) {
        values.put(scope.declared(setting, component.getType()), value);
      } else if (repeated != null) {
        Map<?, ?> named = (Map<?, ?>) value;
        for (SettingScope one : SettingScope.of(repeated, named.keySet())) {
          collect((Record) Objects.requireNonNull(named.get(one.name())), one, values);
        }
      } else {
        collect((Record) value, scope, values);
      }
    }
  }

  private static Object value(Record config, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(config);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(config.getClass() + " is not a configuration record", e);
    }
  }

  /** Formats a value as in a configuration file; hides secrets, and user and password in URLs. */
  static String shown(Declared setting, Object value) {
    String text = text(value);
    return setting.secret()
        ? text.isEmpty() ? "" : HIDDEN
        : text.replaceAll("://.*@", "://" + HIDDEN + "@");
  }

  private static String text(Object value) {
    return switch (value) {
      case Duration duration -> text(duration);
      case Quota quota -> quota.limit() + "/" + text(quota.window());
      case Enum<?> constant -> constant.toString().toLowerCase(Locale.ROOT);
      case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }

  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    return millis % 86_400_000 == 0
        ? millis / 86_400_000 + "d"
        : millis % 3_600_000 == 0
            ? millis / 3_600_000 + "h"
            : millis % 60_000 == 0
                ? millis / 60_000 + "m"
                : millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }

  /**
   * Converts a value to a metric: seconds, a number, or 1 for true and 0 for false; empty for other
   * types.
   */
  static OptionalDouble number(Object value) {
    return switch (value) {
      case Duration duration -> OptionalDouble.of(duration.toNanos() / 1e9);
      case Integer number -> OptionalDouble.of(number);
      case Boolean flag -> OptionalDouble.of(flag ? 1 : 0);
      default -> OptionalDouble.empty();
    };
  }
}
