// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.util.List;

/** The list of all formats. */
final class LogFormats {
  /** All formats; a file has the one that finds the most statements in it. */
  static final List<LogFormat> ALL =
      List.of(
          new PostgresStderr(),
          new PostgresCsv(),
          new PostgresJson(),
          new GeneralLog(),
          new SlowQueryLog(),
          new JavaLog(),
          new JavaJson(),
          new P6Spy(),
          PatternLog.DJANGO,
          PatternLog.PRISMA,
          PatternLog.DRIZZLE);

  private LogFormats() {}
}
