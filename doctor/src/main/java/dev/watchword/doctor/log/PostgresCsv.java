// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import dev.watchword.store.schema.Engine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** PostgreSQL's log as comma-separated values ({@code log_destination = csvlog}). */
final class PostgresCsv implements LogFormat {
  private static final Pattern HEAD =
      Pattern.compile(
          "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} [^,\"]{1,40},(?:\"|,|\\d).*");
  private static final int SEVERITY = 11;
  private static final int MESSAGE = 13;

  @Override
  public String title() {
    return "PostgreSQL csvlog";
  }

  @Override
  public Optional<Engine> engine() {
    return Optional.of(Engine.POSTGRES);
  }

  @Override
  public boolean begins(String line) {
    return HEAD.matcher(line).matches();
  }

  @Override
  public LogEntry read(String text) {
    if (!begins(text.lines().findFirst().orElse(""))) {
      return LogEntry.without(Optional.empty());
    }
    Optional<Instant> time = TimeStamp.in(text);
    List<String> fields = fields(text);
    if (fields.size() <= MESSAGE) {
      return LogEntry.unread();
    }
    return fields.get(SEVERITY).equals("LOG")
        ? new LogEntry(PostgresMessage.statement(fields.get(MESSAGE)), time, false)
        : LogEntry.without(time);
  }

  /** Returns the complete fields that are needed, from the first on. */
  private static List<String> fields(String text) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at < text.length() && fields.size() <= MESSAGE) {
      boolean quoted = text.charAt(at) == '"';
      int end = quoted ? endOfQuoted(text, at + 1) : text.indexOf(',', at);
      if (end < 0) {
        return fields;
      }
      fields.add(
          quoted ? text.substring(at + 1, end).replace("\"\"", "\"") : text.substring(at, end));
      at = end + (quoted ? 2 : 1);
    }
    return fields;
  }

  private static int endOfQuoted(String text, int from) {
    int end = text.indexOf('"', from);
    while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == '"') {
      end = text.indexOf('"', end + 2);
    }
    return end;
  }
}
