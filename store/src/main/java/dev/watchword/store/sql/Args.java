// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The named values of one execution of a query. Immutable; values may be null. */
public final class Args {
  private static final Args NONE = new Args(new String[0], new Object[0]);

  private final String[] names;
  private final @Nullable Object[] values;

  private Args(String[] names, @Nullable Object[] values) {
    this.names = names;
    this.values = values;
  }

  public static Args none() {
    return NONE;
  }

  public static Args of(String name, @Nullable Object value) {
    return NONE.and(name, value);
  }

  public Args and(String name, @Nullable Object value) {
    int size = names.length;
    String[] moreNames = new String[size + 1];
    @Nullable Object[] moreValues = new Object[size + 1];
    System.arraycopy(names, 0, moreNames, 0, size);
    System.arraycopy(values, 0, moreValues, 0, size);
    moreNames[size] = name;
    moreValues[size] = value;
    return new Args(moreNames, moreValues);
  }

  /**
   * Returns the value called {@code name}.
   *
   * @throws IllegalArgumentException when there is none, a defect of the caller
   */
  public @Nullable Object get(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return values[i];
      }
    }
    throw new IllegalArgumentException("no value for the parameter :" + name);
  }

  /** Whether there is a value, or null, called {@code name}. */
  boolean has(String name) {
    return List.of(names).contains(name);
  }

  /** Returns each name with the type and length of its value, never the value, for logs. */
  String redacted() {
    StringJoiner all = new StringJoiner(", ");
    for (int i = 0; i < names.length; i++) {
      all.add(names[i] + " " + type(values[i]));
    }
    return all.toString();
  }

  private static String type(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case byte[] bytes -> "bytes[" + bytes.length + "]";
      case String text -> "text[" + text.length() + "]";
      default -> value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    };
  }
}
