// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.scenario.Operation.StatementRunner;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.ConnectionSource;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.Query;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plain JDBC without prepared statements: each statement is sent as text that contains its values
 * as literals, quoted as each engine wants them.
 */
record PlainStatements(ConnectionSource connections, Engine engine) implements StatementRunner {
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

  @Override
  public int read(Query<?> query, Args args) throws SQLException {
    try (Lease lease = connections.take(false);
        Statement statement = lease.connection().createStatement();
        ResultSet rows = statement.executeQuery(withLiterals(query, engine, args))) {
      int width = rows.getMetaData().getColumnCount();
      int count = 0;
      for (; rows.next(); count++) {
        for (int column = 1; column <= width; column++) {
          rows.getObject(column);
        }
      }
      return count;
    }
  }

  @Override
  public int write(Query<?> query, Args args) throws SQLException {
    try (Lease lease = connections.take(true);
        Statement statement = lease.connection().createStatement()) {
      return statement.executeUpdate(withLiterals(query, engine, args));
    }
  }

  /** Returns the text of a statement with the values of {@code args} in it. */
  private static String withLiterals(Query<?> query, Engine engine, Args args) {
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
