// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.field;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcome of checking values against the declared fields. */
public sealed interface FieldCheck {

  /** Success: stored values by name; null removes a value. */
  record Good(Map<String, @Nullable Object> changes) implements FieldCheck {}

  record Refused(FieldFlaw flaw) implements FieldCheck {}
}
