// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.field;

/** A reason why values of declared fields are refused. */
public sealed interface FieldFlaw {

  /** A client set a field that only the program sets. */
  record NotAllowed(String field) implements FieldFlaw {}

  /** A required field has no value. */
  record Missing(String field) implements FieldFlaw {}

  /**
   * A value that cannot be stored.
   *
   * @param path the field, with the position of an element of a list; empty for all fields together
   * @param text the flaw
   */
  record Invalid(String path, String text) implements FieldFlaw {}

  /** A program set a field that is not declared. */
  record Unknown(String field) implements FieldFlaw {}
}
