// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import java.util.Set;

/**
 * A statement's change to one table.
 *
 * @param columns that an update sets; empty for the others, which change every index
 */
public record Write(String table, Kind kind, Set<String> columns) {

  public Write {
    columns = Set.copyOf(columns);
  }

  /** The kind of change to rows. */
  public enum Kind {
    INSERT,
    UPDATE,
    DELETE
  }
}
