// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Query;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as literals in the text of a statement, quoted as each engine wants it. */
final class Literals {
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

  private Literals() {}

  /** Returns the text of a statement with the values of {@code args} in it. */
  static String in(Query<?> query, Engine engine, Args args) {
    return PARAMETER
        .matcher(query.sql(engine))
        .replaceAll(name -> Matcher.quoteReplacement(literal(engine, args.get(name.group(1)))));
  }

  private static String literal(Engine engine, @Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case String text -> quoted(engine, text);
      case byte[] bytes -> bytes(engine, bytes);
      case UUID uuid -> engine == Engine.POSTGRES ? "'" + uuid + "'" : bytes(engine, bytes(uuid));
      case Instant instant -> instant(engine, instant);
      case Boolean flag -> flag ? "TRUE" : "FALSE";
      default -> throw new IllegalArgumentException("no literal for " + value.getClass());
    };
  }

  /** Quotes a text. MariaDB and MySQL read a backslash in it as an escape. */
  private static String quoted(Engine engine, String text) {
    String escaped =
        engine == Engine.MARIADB || engine == Engine.MYSQL ? text.replace("\\", "\\\\") : text;
    return "'" + escaped.replace("'", "''") + "'";
  }

  private static String bytes(Engine engine, byte[] bytes) {
    String hex = HexFormat.of().formatHex(bytes);
    return engine == Engine.POSTGRES ? "'\\x" + hex + "'" : "X'" + hex + "'";
  }

  private static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static String instant(Engine engine, Instant instant) {
    return switch (engine) {
      case POSTGRES -> "'" + instant + "'";
      case MARIADB, MYSQL -> "'" + LocalDateTime.ofInstant(instant, ZoneOffset.UTC) + "'";
      case SQLITE -> Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    };
  }
}
