// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.field;

import org.jspecify.annotations.Nullable;

/**
 * A declared field of users or sessions.
 *
 * @param required whether a value must be given when the user or session is created
 * @param input whether clients may set it; if not, only this program's own code does
 * @param returned whether clients see it
 * @param unique whether no two users may have the same value
 * @param indexed whether users are found by it
 * @param defaultValue stored form of the value of new users or sessions without one, or null
 */
public record Field(
    String name,
    FieldType type,
    boolean required,
    boolean input,
    boolean returned,
    boolean unique,
    boolean indexed,
    @Nullable Object defaultValue) {

  /** Maximum number of characters of a value by which users are found. */
  public static final int INDEXED_LENGTH = 255;

  /**
   * Creates a field from its declaration.
   *
   * @param defaultValue value of new users or sessions without one, or null
   * @throws IllegalArgumentException with the flaw of the declaration, as text for operators
   */
  public static Field declared(
      String name,
      FieldType type,
      boolean required,
      boolean input,
      boolean returned,
      boolean unique,
      boolean indexed,
      @Nullable Object defaultValue) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,63}")) {
      throw new IllegalArgumentException(
          "is no name of a field: it begins with a letter and has at most 64 letters, digits and _");
    }
    Object stored = defaultValue == null ? null : stored(type, defaultValue);
    if (required && !input && stored == null) {
      throw new IllegalArgumentException(
          "is required, but clients may not set it (input = false) and it has no default");
    }
    if ((unique || indexed) && (!type.isScalar() || type == FieldType.BOOLEAN)) {
      throw new IllegalArgumentException(
          "has the type " + type + ": only a string, number or date can be unique or indexed");
    }
    if (unique && stored != null) {
      throw new IllegalArgumentException(
          "is unique and has a default: the second user would be refused");
    }
    Field field = new Field(name, type, required, input, returned, unique, indexed, stored);
    if (stored != null && field.isTooLong(stored)) {
      throw new IllegalArgumentException(
          "is indexed and has a default of more than " + INDEXED_LENGTH + " characters");
    }
    return field;
  }

  private static Object stored(FieldType type, Object defaultValue) {
    return switch (type.read(defaultValue)) {
      case FieldType.Read.Value value -> value.stored();
      case FieldType.Read.Flaw flaw ->
          throw new IllegalArgumentException("has a default that is no " + type);
    };
  }

  /** Whether users could not be found by a stored value because of its length. */
  boolean isTooLong(Object stored) {
    return isSearchable()
        && stored instanceof String text
        && text.codePointCount(0, text.length()) > INDEXED_LENGTH;
  }

  /** Whether users are found by its value. */
  public boolean isSearchable() {
    return unique || indexed;
  }
}
