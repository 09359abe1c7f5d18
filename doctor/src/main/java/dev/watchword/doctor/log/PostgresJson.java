// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import dev.watchword.store.schema.Engine;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** PostgreSQL's log as JSON ({@code log_destination = jsonlog}, from version 15). */
final class PostgresJson implements LogFormat {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  @Override
  public String title() {
    return "PostgreSQL jsonlog";
  }

  @Override
  public Optional<Engine> engine() {
    return Optional.of(Engine.POSTGRES);
  }

  @Override
  public boolean begins(String line) {
    return line.startsWith("{\"timestamp\":");
  }

  @Override
  public LogEntry read(String text) {
    if (!begins(text)) {
      return LogEntry.without(Optional.empty());
    }
    String time = "";
    String severity = "";
    String message = "";
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
          continue;
        }
        switch (String.valueOf(parser.currentName())) {
          case "timestamp" -> time = parser.getString();
          case "error_severity" -> severity = parser.getString();
          case "message" -> message = parser.getString();
          default -> {}
        }
      }
    } catch (JacksonException damaged) {
      return LogEntry.unread();
    }
    Optional<String> sql =
        severity.equals("LOG") ? PostgresMessage.statement(message) : Optional.empty();
    return new LogEntry(sql, TimeStamp.in(time), false);
  }
}
