// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

/** Rolls a transaction back because another user has the value of a unique field. */
public final class FieldTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  FieldTakenException(String field) {
    super("the value of " + field + " is taken", null, false, false);
    this.field = field;
  }

  public String field() {
    return field;
  }
}
