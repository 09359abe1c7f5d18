// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.util.List;

/** The one list of formats. */
final class LogFormats {
  /** All of them; the one that finds the most statements in a file is the file's. */
  static final List<LogFormat> ALL =
      List.of(
          new PostgresStderr(),
          new PostgresCsv(),
          new PostgresJson(),
          new GeneralLog(),
          new SlowLog(),
          new JavaLog(),
          new JavaJson(),
          new P6Spy(),
          PatternLog.DJANGO,
          PatternLog.PRISMA,
          PatternLog.DRIZZLE);

  private LogFormats() {}
}
