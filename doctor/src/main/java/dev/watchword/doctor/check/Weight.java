// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.model.TableInfo;
import java.util.Locale;

/** Weighs findings by the size of their table. */
final class Weight {
  /** Number of rows below which a table is small: nobody notices the time to read all of it. */
  static final long SMALL = 2_000;

  private Weight() {}

  static boolean isSmall(TableInfo table) {
    return table.rows() < SMALL;
  }

  /** Returns {@code large}, but LOW for a small table. */
  static Severity of(TableInfo table, Severity large) {
    return isSmall(table) ? Severity.LOW : large;
  }

  /** Words the table's size, as the engine estimates it. */
  static String rows(TableInfo table) {
    if (table.rows() == 0) {
      return "the table is empty now";
    }
    return "about "
        + String.format(Locale.ROOT, "%,d", table.rows())
        + (table.rows() == 1 ? " row" : " rows")
        + (isSmall(table) ? ", few enough to read all of them" : "");
  }
}
