// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import dev.watchword.store.schema.Engine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's log as text, with any {@code log_line_prefix}. */
final class PostgresStderr implements LogFormat {
  private static final Pattern HEAD =
      Pattern.compile(
          "(?s)^([^\\t].{0,400}?)?(LOG|DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION|ERROR|FATAL|PANIC|WARNING"
              + "|NOTICE|INFO|DEBUG[1-5]?):  (.*)");

  @Override
  public String title() {
    return "PostgreSQL server log";
  }

  @Override
  public Optional<Engine> engine() {
    return Optional.of(Engine.POSTGRES);
  }

  /**
   * Whether a line begins an entry. PostgreSQL writes a tab before each further line of a message.
   */
  @Override
  public boolean begins(String line) {
    return line.contains(":  ") && HEAD.matcher(line).matches();
  }

  @Override
  public LogEntry read(String text) {
    Matcher matcher = HEAD.matcher(text);
    if (!matcher.matches()) {
      return LogEntry.without(Optional.empty());
    }
    String prefix = matcher.group(1) == null ? "" : matcher.group(1);
    Optional<String> sql =
        matcher.group(2).equals("LOG")
            ? PostgresMessage.statement(matcher.group(3))
            : Optional.empty();
    return new LogEntry(sql, TimeStamp.in(prefix), false);
  }
}
