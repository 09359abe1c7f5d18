// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.field;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a declared field, with the checks on its values. Stored values are texts, booleans,
 * longs, doubles and lists of texts or numbers; a date is stored as text in ISO 8601 with
 * milliseconds, in UTC.
 */
public enum FieldType {
  STRING("string"),
  NUMBER("number"),
  BOOLEAN("boolean"),
  DATE("date"),
  STRINGS("string[]"),
  NUMBERS("number[]");

  private final String word;

  FieldType(String word) {
    this.word = word;
  }

  /** The name of the type in configuration files; it is Better Auth's. */
  @Override
  public String toString() {
    return word;
  }

  /** Whether a value of this type is one value, not a list. */
  boolean isScalar() {
    return this != STRINGS && this != NUMBERS;
  }

  /** The outcome of reading a value: its stored form, or its flaw. */
  sealed interface Read {
    record Value(Object stored) implements Read {}

    /**
     * A value that cannot be stored.
     *
     * @param place the place within the value: empty, or {@code .2} for an element of a list
     */
    record Flaw(String place, String text) implements Read {}
  }

  /** Reads a value as JSON has it, or as a program gives it; dates may be {@code Instant}s. */
  Read read(Object value) {
    return switch (this) {
      case STRING -> scalar(value, FieldValue.text(value), "string");
      case NUMBER -> scalar(value, FieldValue.number(value), "number");
      case BOOLEAN -> scalar(value, value instanceof Boolean flag ? flag : null, "boolean");
      case DATE -> scalar(value, FieldValue.date(value), "date");
      case STRINGS -> list(value, STRING);
      case NUMBERS -> list(value, NUMBER);
    };
  }

  private static Read scalar(Object value, @Nullable Object stored, String expected) {
    if (stored != null) {
      return new Read.Value(stored);
    }
    return new Read.Flaw(
        "",
        value instanceof String && expected.equals("string")
            ? "Invalid characters"
            : expected(expected, value));
  }

  private static Read list(Object value, FieldType element) {
    if (!(value instanceof List<?> list)) {
      return new Read.Flaw("", expected("array", value));
    }
    List<Object> all = new ArrayList<>(list.size());
    for (Object one : list) {
      Read read =
          one == null ? new Read.Flaw("", expected(element.toString(), null)) : element.read(one);
      switch (read) {
        case Read.Value found -> all.add(found.stored());
        case Read.Flaw flaw -> {
          return new Read.Flaw("." + all.size(), flaw.text());
        }
      }
    }
    return new Read.Value(List.copyOf(all));
  }

  private static String expected(String type, @Nullable Object value) {
    return "Invalid input: expected " + type + ", received " + FieldValue.typeOf(value);
  }
}
