// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

/** The action of a foreign key when the row that it refers to is deleted. */
public enum OnDelete {
  /** Deletes the referring row. */
  CASCADE,
  /** Clears the referring column. */
  SET_NULL,
  /** Refuses to delete the row that is referred to. */
  RESTRICT;

  /** Returns the words of SQL. */
  public String sql() {
    return name().replace('_', ' ');
  }
}
