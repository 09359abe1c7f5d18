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
import java.util.TreeMap;

/**
 * Turns key-value pairs into configuration records. The keys, defaults and meanings stand on the
 * records' components as {@link Setting}; a component whose type is a record holds more settings.
 */
public final class Settings {
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private Settings() {}

  /** One declared setting, as documentation shows it. */
  public record Declared(
      String key, String value, String meaning, boolean secret, boolean live, Class<?> type) {}

  /**
   * Makes a configuration record.
   *
   * @throws ConfigException for an unknown key or a value that does not parse
   */
  public static <T extends Record> T read(Class<T> type, Map<String, String> values) {
    List<String> known = declared(type).stream().map(Declared::key).toList();
    for (String key : new TreeMap<>(values).keySet()) {
      if (!known.contains(key)) {
        throw new ConfigException(
            "unknown setting '" + key + "'; did you mean '" + nearest(key, known) + "'?");
      }
    }
    return make(type, values);
  }

  /** Every setting of a configuration record, in order. */
  public static List<Declared> declared(Class<? extends Record> type) {
    List<Declared> all = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      if (setting != null) {
        all.add(declared(setting, component.getType()));
      } else {
        all.addAll(declared(component.getType().asSubclass(Record.class)));
      }
    }
    return all;
  }

  static Declared declared(Setting setting, Class<?> type) {
    return new Declared(
        setting.key(), setting.value(), setting.meaning(), setting.secret(), setting.live(), type);
  }

  private static <T extends Record> T make(Class<T> type, Map<String, String> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Setting setting = components[i].getAnnotation(Setting.class);
      arguments[i] =
          setting == null
              ? make(types[i].asSubclass(Record.class), values)
              : parse(setting, types[i], values.getOrDefault(setting.key(), setting.value()));
    }
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

  private static Object parse(Setting setting, Class<?> type, String text) {
    String value = text.strip();
    try {
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
      for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
        if (constant.toString().toLowerCase(Locale.ROOT).equals(value)) {
          return constant;
        }
      }
      throw new IllegalArgumentException("not one of " + names(type));
    } catch (IllegalArgumentException e) {
      String shown = setting.secret() ? "(hidden)" : "'" + value + "'";
      throw new ConfigException(
          setting.key() + " = " + shown + " cannot be read: " + setting.meaning());
    }
  }

  private static String names(Class<?> type) {
    return Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
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

  /** The known key with the fewest edits. */
  public static String nearest(String word, List<String> known) {
    Map<String, Integer> distances = new LinkedHashMap<>();
    known.forEach(candidate -> distances.put(candidate, distance(word, candidate)));
    return distances.entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    Arrays.setAll(previous, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
