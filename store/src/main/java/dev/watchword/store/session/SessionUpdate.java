// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

import dev.watchword.store.field.FieldFlaw;

/** The outcome of a change of a session's fields. */
public sealed interface SessionUpdate {

  /** Success, with the session as it is now. */
  record Done(Session session) implements SessionUpdate {}

  /** Nothing to change was given. */
  record Nothing() implements SessionUpdate {}

  /** Refusal: the session is over. */
  record Gone() implements SessionUpdate {}

  /** Refusal: a value that cannot be stored, or must not be set. */
  record Refused(FieldFlaw flaw) implements SessionUpdate {}
}
