// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of P6Spy in its single-line and its multi-line format. */
final class P6Spy implements LogFormat {
  private static final Pattern SINGLE =
      Pattern.compile(
          "(?s)^([^|\\n]{0,200}?)\\|\\d+\\|(\\w+)\\|connection ?\\d+\\|(?:url [^|\\n]*\\|)?(.*)");
  private static final Pattern MULTI =
      Pattern.compile(
          "(?s)^([^|\\n]{0,200}?) \\| took \\d+ms \\| (\\w+) \\| connection ?\\d+\\| url [^\\n]*\\n(.*)");
  private static final Pattern HEAD =
      Pattern.compile(
          "^[^|]{0,200}?(?:\\|\\d+\\|\\w+\\|connection ?\\d+\\|| \\| took \\d+ms \\| ).*");
  private static final Pattern MILLISECONDS = Pattern.compile("(?<!\\d)(\\d{13})$");

  /**
   * Number of characters at a statement's beginning that find the same statement again with its
   * values.
   */
  private static final int BEGINNING = 7;

  @Override
  public String title() {
    return "log of P6Spy";
  }

  @Override
  public boolean begins(String line) {
    return HEAD.matcher(line).matches();
  }

  @Override
  public LogEntry read(String text) {
    Matcher matcher = MULTI.matcher(text);
    boolean multi = matcher.matches();
    if (!multi) {
      matcher = SINGLE.matcher(text);
      if (!matcher.matches()) {
        return LogEntry.without(Optional.empty());
      }
    }
    Optional<Instant> time = time(matcher.group(1));
    boolean ran = matcher.group(2).equals("statement") || matcher.group(2).equals("batch");
    return ran
        ? LogEntry.of(prepared(matcher.group(3), multi ? '\n' : '|'), time)
        : LogEntry.without(time);
  }

  private static Optional<Instant> time(String prefix) {
    Matcher matcher = MILLISECONDS.matcher(prefix);
    return matcher.find()
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))))
        : TimeStamp.in(prefix);
  }

  /**
   * Returns the first of two texts: the statement as it was prepared. The second one has its
   * values.
   */
  private static String prepared(String both, char separator) {
    String text = both.strip();
    if (text.startsWith("|")) {
      return text.substring(1);
    }
    String beginning = text.substring(0, Math.min(BEGINNING, text.length()));
    int end = text.indexOf(separator + beginning);
    return end < 0 ? text : text.substring(0, end);
  }
}
