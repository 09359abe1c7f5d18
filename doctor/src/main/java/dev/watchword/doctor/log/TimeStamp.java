// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses dates with times in the forms that logs have. Zones are not read: only spans within a log
 * are needed.
 */
final class TimeStamp {
  private static final int SEARCHED = 100;
  private static final Pattern FULL =
      Pattern.compile(
          "(?<!\\d)(\\d{4})[-/](\\d\\d)[-/](\\d\\d)[ T](\\d\\d):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?");
  private static final Pattern SHORT =
      Pattern.compile("^(\\d\\d)(\\d\\d)(\\d\\d) +(\\d{1,2}):(\\d\\d):(\\d\\d)");

  private TimeStamp() {}

  /** Returns the first time stamp near the beginning of {@code text}. */
  static Optional<Instant> in(String text) {
    Matcher full = FULL.matcher(text).region(0, Math.min(text.length(), SEARCHED));
    if (full.find()) {
      String fraction = full.group(7) == null ? "0" : full.group(7);
      int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
      return of(full, number(full, 1), nanos);
    }
    Matcher brief = SHORT.matcher(text);
    return brief.find() ? of(brief, 2000 + number(brief, 1), 0) : Optional.empty();
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static Optional<Instant> of(Matcher matcher, int year, int nanos) {
    try {
      return Optional.of(
          LocalDateTime.of(
                  year,
                  number(matcher, 2),
                  number(matcher, 3),
                  number(matcher, 4),
                  number(matcher, 5),
                  number(matcher, 6),
                  nanos)
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }
}
