// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parser that turns key-value pairs into configuration records. The keys, defaults and meanings
 * stand on the records' components as {@link Setting}; a component whose type is a record holds
 * more settings, and so does one that is {@link Repeated}.
 */
public final class Settings {
  private static final int LONGEST_SHOWN = 200;
  private static final Duration LONGEST = Duration.ofDays(36_525);

  /** Placeholder of a name in the keys of {@link #documented}. */
  public static final String NAME = "<name>";

  private Settings() {}

  /** A declared setting, as documentation shows it. */
  public record Declared(
      String key,
      String value,
      String range,
      String meaning,
      boolean secret,
      boolean live,
      Class<?> type) {}

  /**
   * Creates a configuration record.
   *
   * @throws ConfigException for an unknown key or a value that does not parse
   */
  public static <T extends Record> T read(Class<T> type, Map<String, String> values) {
    refuseUnknown(type, values);
    return make(type, SettingScope.ALL, values);
  }

  /**
   * Checks each value by itself; rules between several settings are not checked, since their values
   * may come from different sources.
   *
   * @throws ConfigException for an unknown key or a value that does not parse
   */
  public static void check(Class<? extends Record> type, Map<String, String> values) {
    refuseUnknown(type, values);
    for (Declared setting : declared(type, values.keySet())) {
      String value = values.get(setting.key());
      if (value != null) {
        parse(setting, value);
      }
    }
  }

  private static void refuseUnknown(Class<? extends Record> type, Map<String, String> values) {
    List<String> known = declared(type, values.keySet()).stream().map(Declared::key).toList();
    for (String key : new TreeMap<>(values).keySet()) {
      if (!known.contains(key)) {
        throw new ConfigException(
            "unknown setting '" + key + "'; did you mean '" + nearest(key, known) + "'?");
      }
    }
  }

  /**
   * Returns every setting of a configuration record, in order, without those whose names an
   * operator gives.
   */
  public static List<Declared> declared(Class<? extends Record> type) {
    return declared(type, Set.of());
  }

  /** Returns every setting in order, also those of the names that {@code keys} give. */
  public static List<Declared> declared(Class<? extends Record> type, Set<String> keys) {
    return declared(type, repeated -> SettingScope.names(repeated, keys));
  }

  /**
   * Returns every setting in order; those whose names an operator gives have {@link #NAME} where a
   * name stands.
   */
  public static List<Declared> documented(Class<? extends Record> type) {
    return declared(type, repeated -> Set.of(NAME));
  }

  private static List<Declared> declared(
      Class<? extends Record> type, Function<Repeated, Set<String>> names) {
    List<Declared> all = new ArrayList<>();
    declare(type, SettingScope.ALL, names, all);
    return all;
  }

  private static void declare(
      Class<? extends Record> type,
      SettingScope scope,
      Function<Repeated, Set<String>> names,
      List<Declared> all) {
    for (RecordComponent component : type.getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      Repeated repeated = component.getAnnotation(Repeated.class);
      if (setting != null) {
        all.add(scope.declared(setting, component.getType()));
      } else if (repeated != null) {
        SettingScope.of(repeated, names.apply(repeated))
            .forEach(one -> declare(repeated.of(), one, names, all));
      } else {
        declare(component.getType().asSubclass(Record.class), scope, names, all);
      }
    }
  }

  private static <T extends Record> T make(
      Class<T> type, SettingScope scope, Map<String, String> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    Object[] arguments =
        Arrays.stream(components).map(one -> argument(one, scope, values)).toArray();
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      if (e.getCause() instanceof ConfigException refused) {
        throw refused;
      }
      throw new IllegalStateException(type + " is not a configuration record", e);
    }
  }

  private static Object argument(
      RecordComponent component, SettingScope scope, Map<String, String> values) {
    Setting setting = component.getAnnotation(Setting.class);
    Repeated repeated = component.getAnnotation(Repeated.class);
    if (setting != null) {
      Declared declared = scope.declared(setting, component.getType());
      return parse(declared, values.getOrDefault(declared.key(), declared.value()));
    }
    if (repeated == null) {
      return make(component.getType().asSubclass(Record.class), scope, values);
    }
    Map<String, Object> named = new LinkedHashMap<>();
    SettingScope.of(repeated, SettingScope.names(repeated, values.keySet()))
        .forEach(one -> named.put(one.name(), make(repeated.of(), one, values)));
    return named;
  }

  private static Object parse(Declared setting, String text) {
    String value = text.strip();
    String cut = value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
    String shown = setting.key() + " = " + (setting.secret() ? "(hidden)" : "'" + cut + "'");
    Object parsed;
    try {
      parsed = parse(setting.type(), value);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          shown
              + " cannot be read: write "
              + form(setting.type())
              + "; it is the "
              + setting.meaning());
    }
    if (!setting.range().isEmpty() && !Range.of(setting.range()).contains(parsed)) {
      throw new ConfigException(
          shown + " is out of its range: " + setting.range().replace("..", " to "));
    }
    return parsed;
  }

  private static Object parse(Class<?> type, String value) {
    if (type == String.class) {
      return value;
    } else if (type == int.class) {
      return Integer.parseInt(value);
    } else if (type == boolean.class) {
      return switch (value) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("neither true nor false");
      };
    } else if (type == Duration.class) {
      return duration(value);
    } else if (type == Path.class) {
      return Path.of(value);
    } else if (type == Quota.class) {
      return Quota.parse(value);
    } else if (type == List.class) {
      return Arrays.stream(value.split(",", -1))
          .map(String::strip)
          .filter(part -> !part.isEmpty())
          .toList();
    }
    return constants(type)
        .filter(constant -> name(constant).equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no constant"));
  }

  /** Describes the expected form of a value, for error messages. */
  private static String form(Class<?> type) {
    if (type == int.class) {
      return "a whole number";
    } else if (type == boolean.class) {
      return "true or false";
    } else if (type == Duration.class) {
      return "a number and its unit (250ms, 5s, 10m, 24h, 7d)";
    } else if (type == Path.class) {
      return "a path";
    } else if (type == Quota.class) {
      return "times per time, between 1/1d and 1/1ms, as 100/10s";
    }
    return "one of " + constants(type).map(Settings::name).collect(Collectors.joining(", "));
  }

  private static Stream<Object> constants(Class<?> type) {
    return Arrays.stream(Objects.requireNonNull(type.getEnumConstants()));
  }

  private static String name(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT);
  }

  /** Reads {@code 250ms}, {@code 5s}, {@code 10m}, {@code 24h}, {@code 7d}; a century at most. */
  static Duration duration(String text) {
    int unit = text.length();
    while (unit > 0 && !Character.isDigit(text.charAt(unit - 1))) {
      unit--;
    }
    long number = Long.parseLong(text.substring(0, unit).strip());
    if (number < 0) {
      throw new IllegalArgumentException("negative");
    }
    ChronoUnit one =
        switch (text.substring(unit).strip()) {
          case "ms" -> ChronoUnit.MILLIS;
          case "s" -> ChronoUnit.SECONDS;
          case "m" -> ChronoUnit.MINUTES;
          case "h" -> ChronoUnit.HOURS;
          case "d" -> ChronoUnit.DAYS;
          default -> throw new IllegalArgumentException("no unit");
        };
    Duration duration = Duration.of(Math.min(number, LONGEST.toMillis() + 1), one);
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("longer than a century");
    }
    return duration;
  }

  /**
   * Returns the known key with the fewest edits; among equals, the one with the longest shared
   * ending.
   */
  public static String nearest(String word, List<String> known) {
    return NearestWord.of(word, known);
  }
}
