// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import dev.watchword.store.schema.Engine;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The slow log of MariaDB and MySQL. It has all statements where {@code long_query_time} is 0. */
final class SlowQueryLog implements LogFormat {
  private static final Pattern TIME =
      Pattern.compile("(?m)^SET timestamp=(\\d{1,12})(?:\\.\\d+)?;$");

  /**
   * Lines of the log itself: remarks, the database, the time; after a restart also three of a head.
   */
  private static final Pattern OWN =
      Pattern.compile(
          "^(#|use [^;]*;$|SET timestamp=|Tcp port: |Time +Id Command).*|.*, Version: .*started with:$");

  @Override
  public String title() {
    return "slow log of MariaDB or MySQL";
  }

  @Override
  public Optional<Engine> engine() {
    return Optional.of(Engine.MARIADB);
  }

  @Override
  public boolean begins(String line) {
    return line.startsWith("# User@Host: ");
  }

  @Override
  public LogEntry read(String text) {
    if (!begins(text)) {
      return LogEntry.without(Optional.empty());
    }
    Matcher matcher = TIME.matcher(text);
    Optional<Instant> time =
        matcher.find()
            ? Optional.of(Instant.ofEpochSecond(Long.parseLong(matcher.group(1))))
            : Optional.empty();
    StringBuilder sql = new StringBuilder();
    text.lines()
        .filter(line -> !OWN.matcher(line).matches())
        .forEach(line -> sql.append(line).append('\n'));
    return LogEntry.of(sql.toString(), time);
  }
}
