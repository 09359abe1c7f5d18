// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.field;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The declared fields of users, or of sessions, in alphabetical order. The rules are those of
 * Better Auth's {@code additionalFields}, and values must have the declared type. Immutable.
 */
public final class Fields {
  /** No declared fields. */
  public static final Fields NONE = new Fields(List.of());

  /** Maximum number of fields by which users are found: each costs two statements to change. */
  public static final int MOST_SEARCHABLE = 8;

  private final Map<String, Field> byName = new TreeMap<>();

  public Fields(Collection<Field> fields) {
    fields.forEach(field -> byName.put(field.name(), field));
  }

  /** Returns every field. */
  public Collection<Field> all() {
    return byName.values();
  }

  public Optional<Field> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns the fields by which users are found. */
  public List<Field> searchable() {
    return all().stream().filter(Field::isSearchable).toList();
  }

  /**
   * Returns the text by which users with a value are found.
   *
   * @throws IllegalArgumentException when the field is neither unique nor indexed, or the value is
   *     not of its type
   */
  public String key(String name, Object value) {
    Field field =
        find(name)
            .filter(Field::isSearchable)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no field " + name + " is declared as unique or indexed"));
    return switch (field.type().read(value)) {
      case FieldType.Read.Value found -> found.stored().toString();
      case FieldType.Read.Flaw flaw ->
          throw new IllegalArgumentException(name + ": " + flaw.text());
    };
  }

  /** Returns the values of a new user or session for which nothing is given. */
  public FieldValues defaults() {
    Map<String, @Nullable Object> values = new TreeMap<>();
    all().forEach(field -> values.put(field.name(), field.defaultValue()));
    return FieldValues.NONE.with(values);
  }

  /** Checks the values of a new user, and adds the defaults. */
  public FieldCheck create(FieldInput input) {
    return check(input, true);
  }

  /** Checks a change of values. */
  public FieldCheck change(FieldInput input) {
    return check(input, false);
  }

  private FieldCheck check(FieldInput input, boolean creating) {
    Map<String, @Nullable Object> changes = new TreeMap<>();
    for (Field field : all()) {
      FieldFlaw flaw =
          input.values().containsKey(field.name())
              ? given(field, input, creating, changes)
              : creating ? absent(field, changes) : null;
      if (flaw != null) {
        return new FieldCheck.Refused(flaw);
      }
    }
    Optional<String> unknown =
        input.values().keySet().stream()
            .filter(name -> !byName.containsKey(name))
            .sorted()
            .findFirst();
    return unknown.isPresent() && !input.fromClient()
        ? new FieldCheck.Refused(new FieldFlaw.Unknown(unknown.get()))
        : new FieldCheck.Good(changes);
  }

  private static @Nullable FieldFlaw absent(Field field, Map<String, @Nullable Object> changes) {
    if (field.defaultValue() != null) {
      changes.put(field.name(), field.defaultValue());
      return null;
    }
    return field.required() ? new FieldFlaw.Missing(field.name()) : null;
  }

  private static @Nullable FieldFlaw given(
      Field field, FieldInput input, boolean creating, Map<String, @Nullable Object> changes) {
    Object value = input.values().get(field.name());
    if (input.fromClient() && !field.input()) {
      return forbidden(field, value, creating, changes);
    }
    if (value == null) {
      if (field.required()) {
        return creating ? absent(field, changes) : new FieldFlaw.Missing(field.name());
      }
      changes.put(field.name(), null);
      return null;
    }
    return switch (field.type().read(value)) {
      case FieldType.Read.Flaw(String place, String text) ->
          new FieldFlaw.Invalid(field.name() + place, text);
      case FieldType.Read.Value(Object stored) -> store(field, stored, changes);
    };
  }

  /** Handles a value of a field that clients may not set: one that says nothing is ignored. */
  private static @Nullable FieldFlaw forbidden(
      Field field,
      @Nullable Object value,
      boolean creating,
      Map<String, @Nullable Object> changes) {
    if (creating && field.defaultValue() != null) {
      changes.put(field.name(), field.defaultValue());
      return null;
    }
    return FieldValue.isEmpty(value) ? null : new FieldFlaw.NotAllowed(field.name());
  }

  private static @Nullable FieldFlaw store(
      Field field, Object stored, Map<String, @Nullable Object> changes) {
    if (field.isTooLong(stored)) {
      return new FieldFlaw.Invalid(
          field.name(),
          "Too big: expected string to have <=" + Field.INDEXED_LENGTH + " characters");
    }
    changes.put(field.name(), stored);
    return null;
  }
}
