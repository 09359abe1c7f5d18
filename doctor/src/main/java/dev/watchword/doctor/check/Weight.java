// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.model.Table;
import java.util.Locale;

/** How much a table's size makes of what is wrong with it. */
final class Weight {
  /** Below this, reading the whole table costs nothing that anybody would notice. */
  static final long SMALL = 2_000;

  private Weight() {}

  static boolean isSmall(Table table) {
    return table.rows() < SMALL;
  }

  /** {@code large}, but LOW for a small table. */
  static Severity of(Table table, Severity large) {
    return isSmall(table) ? Severity.LOW : large;
  }

  /** The table's size in words, as the engine estimates it. */
  static String rows(Table table) {
    if (table.rows() == 0) {
      return "the table is empty now";
    }
    return "about "
        + String.format(Locale.ROOT, "%,d", table.rows())
        + (table.rows() == 1 ? " row" : " rows")
        + (isSmall(table) ? ", few enough to read all of them" : "");
  }
}
