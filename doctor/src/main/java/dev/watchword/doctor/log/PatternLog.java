// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log format defined by two patterns.
 *
 * @param head pattern of a line that begins an entry
 * @param statement pattern of an entry with a statement, which is its first group
 */
record PatternLog(String title, Pattern head, Pattern statement) implements LogFormat {
  private static final String DATED =
      "(?:\\[?\\d{4}-\\d\\d-\\d\\d[ T]|\\[?\\d\\d:\\d\\d:\\d\\d|(?:DEBUG|INFO|WARNING|ERROR)\\b)";

  /**
   * Entries of the form {@code (0.001) SELECT …; args=(1,); alias=default}, after anything that the
   * formatter puts before.
   */
  static final PatternLog DJANGO =
      new PatternLog(
          "log of Django (django.db.backends)",
          Pattern.compile("^(?:" + DATED + "|\\(\\d+\\.\\d{3}\\) ).*"),
          Pattern.compile("(?s)^[^\\n]{0,200}?\\(\\d+\\.\\d{3}\\) (.*?); args=.*"));

  /** Entries of the form {@code prisma:query SELECT …}. */
  static final PatternLog PRISMA =
      new PatternLog(
          "log of Prisma (prisma:query)",
          Pattern.compile("^(?:" + DATED + "|prisma:).*"),
          Pattern.compile("(?s)^[^\\n]{0,200}?prisma:query (.*)"));

  /** Entries of the form {@code Query: select … -- params: [1]}. */
  static final PatternLog DRIZZLE =
      new PatternLog(
          "log of Drizzle",
          Pattern.compile("^(?:" + DATED + "|Query: ).*"),
          Pattern.compile("(?s)^[^\\n]{0,200}?\\bQuery: (.*?)(?: -- params: .*)?"));

  @Override
  public boolean begins(String line) {
    return head.matcher(line).matches();
  }

  @Override
  public LogEntry read(String text) {
    Matcher matcher = statement.matcher(text);
    return matcher.matches()
        ? LogEntry.of(matcher.group(1), TimeStamp.in(text.substring(0, matcher.start(1))))
        : LogEntry.without(TimeStamp.in(text));
  }
}
