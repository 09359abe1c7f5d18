// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The format of {@link JavaLog} with each entry in one line of JSON: Elastic Common Schema,
 * Logstash, and that of Quarkus.
 */
final class JavaJson implements LogFormat {
  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final List<String> TIMES = List.of("@timestamp", "timestamp", "time");
  private static final List<String> LOGGERS =
      List.of("logger_name", "loggerName", "log.logger", "logger");

  private final JavaLog java = new JavaLog();

  @Override
  public String title() {
    return "log of Hibernate or Spring JdbcTemplate as JSON";
  }

  @Override
  public boolean begins(String line) {
    return line.startsWith("{\"");
  }

  /** Reads an entry as the line that the same logger would write as text. */
  @Override
  public LogEntry read(String text) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          fields.putIfAbsent(String.valueOf(parser.currentName()), parser.getString());
        }
      }
    } catch (JacksonException damaged) {
      return LogEntry.unread();
    }
    String time = first(fields, TIMES).orElse("");
    String logger = first(fields, LOGGERS).orElse("");
    return java.read(time + " " + logger + " : " + fields.getOrDefault("message", ""));
  }

  private static Optional<String> first(Map<String, String> fields, List<String> names) {
    return names.stream().filter(fields::containsKey).map(fields::get).findFirst();
  }
}
