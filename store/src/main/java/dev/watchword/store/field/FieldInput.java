// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.field;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values given for declared fields, not yet checked. {@link #toString} shows none.
 *
 * @param values values by name: texts, numbers, booleans, {@code Instant}s for dates, lists of
 *     texts or numbers; null removes a value
 * @param fromClient whether a client sent them: it may not set every field, and names that are not
 *     declared are ignored; of a program they are refused
 */
public record FieldInput(Map<String, @Nullable Object> values, boolean fromClient) {
  /** No values, from a client. */
  public static final FieldInput NONE = new FieldInput(Map.of(), true);

  public FieldInput {
    values = Collections.unmodifiableMap(new HashMap<>(values));
  }

  /** Values that a client sent; other members of its request may be among them. */
  public static FieldInput ofClient(Map<String, @Nullable Object> values) {
    return new FieldInput(values, true);
  }

  /** Values that the application's own code sets. */
  public static FieldInput ofProgram(Map<String, @Nullable Object> values) {
    return new FieldInput(values, false);
  }

  @Override
  public String toString() {
    return "FieldInput[…]";
  }
}
