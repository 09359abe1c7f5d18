// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import dev.watchword.store.schema.Engine;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Quotes names and texts of a foreign database. They are hostile input, so every one is quoted,
 * whatever it looks like.
 */
public final class Quoting {
  private final Engine engine;
  private final String quote;

  private Quoting(Engine engine, String quote) {
    this.engine = engine;
    this.quote = quote;
  }

  public static Quoting of(Engine engine) {
    return switch (engine) {
      case SQLITE, POSTGRES -> new Quoting(engine, "\"");
      case MARIADB, MYSQL -> new Quoting(engine, "`");
    };
  }

  /**
   * Returns {@code text} as a string literal that means the same under any setting of the server:
   * backslashes escape or not by PostgreSQL's {@code standard_conforming_strings} and by the {@code
   * sql_mode} NO_BACKSLASH_ESCAPES. Where it is not a plain string, a space separates it from a
   * word before, as in PostgreSQL's {@code quote_literal}.
   *
   * @param text without NUL, which a literal cannot hold on every engine
   */
  public String literal(String text) {
    String plain = "'" + text.replace("'", "''") + "'";
    if (text.indexOf('\\') < 0) {
      return plain;
    }
    return switch (engine) {
      case SQLITE -> plain;
      case POSTGRES -> " E" + plain.replace("\\", "\\\\");
      case MARIADB, MYSQL ->
          " _utf8mb4 X'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
    };
  }

  /**
   * Returns {@code name} as an identifier.
   *
   * @throws IllegalArgumentException for an empty name or one with a NUL: no engine can have it
   */
  public String identifier(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no engine can have this name: '" + name + "'");
    }
    return quote + name.replace(quote, quote + quote) + quote;
  }

  /**
   * Returns {@code name} qualified by {@code namespace}, which may be empty for the connection's
   * own.
   */
  public String identifier(String namespace, String name) {
    return namespace.isEmpty() ? identifier(name) : identifier(namespace) + "." + identifier(name);
  }
}
