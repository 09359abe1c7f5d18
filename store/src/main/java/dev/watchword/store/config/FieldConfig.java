// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.field.Field;
import dev.watchword.store.field.FieldType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of one additional field. */
public record FieldConfig(
    @Setting(
            key = "type",
            value = "string",
            meaning = "type of the field: string, number, boolean, date, string[] or number[]")
        FieldType type,
    @Setting(
            key = "required",
            value = "false",
            meaning = "whether a sign-up without a value, and without a default, is refused")
        boolean required,
    @Setting(
            key = "input",
            value = "true",
            meaning = "whether clients may set it; false: only the application's own code does")
        boolean input,
    @Setting(key = "returned", value = "true", meaning = "whether answers show it")
        boolean returned,
    @Setting(
            key = "default",
            value = "",
            meaning =
                "value of new users or sessions that are given none; of a list the elements,"
                    + " separated by commas")
        String defaultValue,
    @Setting(
            key = "unique",
            value = "false",
            meaning = "whether no two users may have the same value; users are found by it")
        boolean unique,
    @Setting(
            key = "indexed",
            value = "false",
            meaning = "whether the application finds users by it (users().byField)")
        boolean indexed) {

  /**
   * Returns the field that these settings declare.
   *
   * @param key the group's key, for error messages
   * @throws ConfigException when they contradict each other
   */
  Field field(String key, String name) {
    try {
      return Field.declared(
          name, type, required, input, returned, unique, indexed, value(defaultValue));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key + "." + name + " " + e.getMessage());
    }
  }

  private @Nullable Object value(String text) {
    if (text.isEmpty()) {
      return null;
    }
    return switch (type) {
      case STRING, DATE -> text;
      case NUMBER -> number(text);
      case BOOLEAN -> text.equals("true") ? (Object) true : text.equals("false") ? false : text;
      case STRINGS -> elements(text);
      case NUMBERS -> elements(text).stream().map(FieldConfig::number).toList();
    };
  }

  private static List<String> elements(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  /** Returns a number, or the text itself, which then is refused as none. */
  private static Object number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
