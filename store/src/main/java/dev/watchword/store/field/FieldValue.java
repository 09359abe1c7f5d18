// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.field;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Canonical forms of single values. */
final class FieldValue {
  /** Largest integer that a number of JavaScript and JSON holds exactly. */
  private static final double EXACT = 9_007_199_254_740_992d;

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private FieldValue() {}

  /** Returns a text that every engine can store, else null. */
  static @Nullable String text(Object value) {
    return value instanceof String text
            && text.codePoints()
                .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)
        ? text
        : null;
  }

  /** Returns a finite number as a long if it is an exact integer, else as a double; else null. */
  static @Nullable Object number(Object value) {
    if (!(value instanceof Number number)) {
      return null;
    }
    double real = number.doubleValue();
    if (!Double.isFinite(real)) {
      return null;
    }
    return real == Math.rint(real) && Math.abs(real) <= EXACT
        ? (Object) (long) real
        : (Object) real;
  }

  /**
   * Returns an instant in UTC with milliseconds, for an {@code Instant}, a date and time with its
   * offset, or a date (its midnight in UTC) of the years 0 to 9999; else null.
   */
  static @Nullable String date(Object value) {
    Instant instant =
        switch (value) {
          case Instant given -> given;
          case String text -> parsed(text);
          default -> null;
        };
    return instant != null && !instant.isBefore(FIRST) && instant.isBefore(END)
        ? DATE.format(instant)
        : null;
  }

  private static @Nullable Instant parsed(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The type of a value in the words of validation messages. */
  static String typeOf(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "string";
      case Boolean flag -> "boolean";
      case Number number -> "number";
      case List<?> list -> "array";
      case Map<?, ?> map -> "object";
      default -> value.getClass().getSimpleName();
    };
  }

  /** Whether a value stands for "not given" in Better Auth: null, false, 0 or no characters. */
  static boolean isEmpty(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case String text -> text.isEmpty();
      case Boolean flag -> !flag;
      case Number number -> number.doubleValue() == 0;
      default -> false;
    };
  }
}
