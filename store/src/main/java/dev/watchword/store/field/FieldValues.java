// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.field;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of one user's or session's declared fields. A field that was declared once and is no
 * longer keeps its value here. Immutable; {@link #toString} shows no value.
 */
public final class FieldValues {
  /** No values. */
  public static final FieldValues NONE = new FieldValues(Map.of());

  /** Maximum size of all values of one user or session, in bytes of JSON in UTF-8. */
  public static final int MOST_BYTES = 8_192;

  private final Map<String, Object> values;

  private FieldValues(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Reads what {@link #json} wrote; null stands for no values.
   *
   * @throws IllegalArgumentException when the text is not a JSON object of texts, numbers, booleans
   *     and lists of them
   */
  public static FieldValues of(@Nullable String json) {
    return json == null ? NONE : new FieldValues(new FieldReader(json).object());
  }

  /** Returns the values as a JSON object with sorted names, or null when there is none. */
  public @Nullable String json() {
    return values.isEmpty() ? null : FieldWriter.object(new TreeMap<>(values));
  }

  /** Returns a copy with these changes; null removes a value. */
  public FieldValues with(Map<String, @Nullable Object> changes) {
    Map<String, Object> next = new TreeMap<>(values);
    changes.forEach(
        (name, value) -> {
          if (value == null) {
            next.remove(name);
          } else {
            next.put(name, value);
          }
        });
    return next.isEmpty() ? NONE : new FieldValues(next);
  }

  /** Whether the values are within {@link #MOST_BYTES}. */
  public boolean fit() {
    String json = json();
    return json == null || json.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }

  /** The flaw of values that do not {@link #fit}. */
  public static FieldFlaw tooBig() {
    return new FieldFlaw.Invalid(
        "", "Too big: expected additional fields of at most " + MOST_BYTES + " bytes");
  }

  /**
   * Returns the stored value: a text (also for a date), long, double, boolean or list; null when
   * there is none.
   */
  public @Nullable Object get(String name) {
    return values.get(name);
  }

  public Optional<String> text(String name) {
    return get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** Returns a number, a long if it is an exact integer, else a double. */
  public Optional<Number> number(String name) {
    return get(name) instanceof Number number ? Optional.of(number) : Optional.empty();
  }

  public Optional<Boolean> flag(String name) {
    return get(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  /** Returns a date; empty also when the stored text is none. */
  public Optional<Instant> date(String name) {
    try {
      return text(name).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns a list of texts or numbers; empty also when there is none. */
  public List<?> list(String name) {
    return get(name) instanceof List<?> list ? list : List.of();
  }

  /** Returns the names that have a value. */
  public Set<String> names() {
    return values.keySet();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldValues that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "FieldValues" + new TreeMap<>(values).keySet();
  }
}
