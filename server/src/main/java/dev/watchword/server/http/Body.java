// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request's body, read but not yet checked.
 *
 * @param isPresent whether there was one; {@code null} is one
 */
public record Body(boolean isPresent, @Nullable Object value) {
  static final Body ABSENT = new Body(false, null);

  static Body of(@Nullable Object value) {
    return new Body(true, value);
  }

  /** Whether the body is an object that has the field, even as null. */
  public boolean has(String field) {
    return value instanceof Map<?, ?> fields && fields.containsKey(field);
  }

  /** The raw value of a field; null also when there is none. */
  public @Nullable Object get(String field) {
    return value instanceof Map<?, ?> fields ? fields.get(field) : null;
  }

  /** The fields of a body that is an object; none of any other. */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> fields) {
      fields.forEach((name, field) -> all.put(String.valueOf(name), field));
    }
    return all;
  }

  /** A text that the shape requires. */
  public String text(String field) {
    return optionalText(field)
        .orElseThrow(() -> new IllegalStateException(field + " is not required by the shape"));
  }

  public Optional<String> optionalText(String field) {
    return get(field) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public boolean flag(String field, boolean otherwise) {
    return get(field) instanceof Boolean flag ? flag : otherwise;
  }

  /** The type of a field, in the words of validation messages. */
  public String typeOf(String field) {
    return has(field) ? type(get(field)) : "undefined";
  }

  /** The type of the whole body. */
  public String type() {
    return isPresent ? type(value) : "undefined";
  }

  private static String type(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "string";
      case Boolean flag -> "boolean";
      case List<?> list -> "array";
      case Map<?, ?> object -> "object";
      default -> "number";
    };
  }

  /** Whether a value is truthy in JavaScript, as Better Auth asks. */
  public static boolean isGiven(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case String text -> !text.isEmpty();
      case Boolean flag -> flag;
      case Number number -> number.doubleValue() != 0;
      default -> true;
    };
  }
}
