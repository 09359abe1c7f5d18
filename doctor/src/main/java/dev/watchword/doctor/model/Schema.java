// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.List;
import java.util.Optional;

/** The tables of a database, from its catalogue. */
public record Schema(List<TableInfo> tables) {

  public Schema {
    tables = List.copyOf(tables);
  }

  /** Returns the table that the catalogue spells {@code name}. */
  public Optional<TableInfo> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
