// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import dev.watchword.store.schema.Engine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The general log of MariaDB and MySQL. A prepared statement counts when it is executed. */
final class GeneralLog implements LogFormat {
  private static final Pattern HEAD =
      Pattern.compile(
          "(?s)^(\\d{4}-\\d\\d-\\d\\dT\\S+|\\d{6} +\\d{1,2}:\\d\\d:\\d\\d|\\t)\\t? *\\d+ "
              + "(Query|Execute|Prepare|Connect|Quit|Init DB|Close stmt|Reset stmt|Statistics|Ping|Field List"
              + "|Change user|Set option|Fetch|Long Data|Reset Connection|Kill|Refresh|Shutdown|Binlog Dump"
              + "|Daemon|Delayed insert|Error|Create DB|Drop DB|Debug|Processlist|Register Slave"
              + "|Bulk_execute|Sleep|Time|Table Dump|Connect Out|Binlog Dump GTID)(?:\\s+(.*))?");

  @Override
  public String title() {
    return "general log of MariaDB or MySQL";
  }

  @Override
  public Optional<Engine> engine() {
    return Optional.of(Engine.MARIADB);
  }

  @Override
  public boolean begins(String line) {
    return HEAD.matcher(line).matches();
  }

  @Override
  public LogEntry read(String text) {
    Matcher matcher = HEAD.matcher(text);
    if (!matcher.matches()) {
      return LogEntry.without(Optional.empty());
    }
    boolean ran = matcher.group(2).equals("Query") || matcher.group(2).equals("Execute");
    return new LogEntry(
        ran ? Optional.ofNullable(matcher.group(3)) : Optional.empty(),
        TimeStamp.in(matcher.group(1)),
        false);
  }
}
