// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of a Java application in which Hibernate ({@code org.hibernate.SQL}, or {@code show_sql})
 * or Spring's JdbcTemplate reports statements. Parameters are in other entries, which are not read.
 */
final class JavaLog implements LogFormat {
  private static final Pattern HEAD =
      Pattern.compile(
          "^(?:\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[ T]|\\[?\\d\\d:\\d\\d:\\d\\d|Hibernate: ?|(?:TRACE|DEBUG|INFO|WARN|ERROR)\\b).*");
  private static final Pattern HIBERNATE =
      Pattern.compile(
          "(?s)^[^\\n]{0,300}?org\\.hibernate\\.SQL\\b\\]?[^\\n]{0,100}?\\s(?:[-:]\\s|\\([^)]{0,80}\\)\\s)?\\s*((?:/\\*|\\(|[A-Za-z]+\\s).*)");
  private static final Pattern TEMPLATE =
      Pattern.compile(
          "(?s)^[^\\n]{0,300}?JdbcTemplate\\b[^\\n]{0,100}?Executing (?:prepared |callable )?SQL (?:statement|query|update|batch update|call) \\[(.*)\\]\\s*");
  private static final String SHOWN = "Hibernate:";

  @Override
  public String title() {
    return "log of Hibernate or Spring JdbcTemplate";
  }

  @Override
  public boolean begins(String line) {
    return HEAD.matcher(line).matches();
  }

  @Override
  public LogEntry read(String text) {
    if (text.startsWith(SHOWN)) {
      return LogEntry.of(shown(text.substring(SHOWN.length())), Optional.empty());
    }
    Matcher hibernate = HIBERNATE.matcher(text);
    if (hibernate.matches()) {
      return LogEntry.of(hibernate.group(1), TimeStamp.in(text.substring(0, hibernate.start(1))));
    }
    Matcher template = TEMPLATE.matcher(text);
    return template.matches()
        ? LogEntry.of(template.group(1), TimeStamp.in(text.substring(0, template.start(1))))
        : LogEntry.without(TimeStamp.in(text));
  }

  /**
   * Returns the statement without the lines that something else wrote after it: its own further
   * lines are indented.
   */
  private static String shown(String text) {
    StringBuilder sql = new StringBuilder();
    for (String line : text.split("\\n", -1)) {
      if (!sql.isEmpty() && !line.isBlank() && !line.startsWith(" ")) {
        break;
      }
      sql.append(line).append('\n');
    }
    return sql.toString();
  }
}
