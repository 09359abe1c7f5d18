// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

import dev.watchword.store.field.FieldFlaw;

/** The outcome of a change of a user's profile and fields. */
public sealed interface ProfileUpdate {

  /** Success. */
  record Done() implements ProfileUpdate {}

  /** Nothing to change was given. */
  record Nothing() implements ProfileUpdate {}

  /** Refusal: there is no such user. */
  record Gone() implements ProfileUpdate {}

  /** Refusal: a value that cannot be stored, or must not be set. */
  record Refused(FieldFlaw flaw) implements ProfileUpdate {}

  /** Refusal: another user has the value of a unique field. */
  record Taken(String field) implements ProfileUpdate {}
}
