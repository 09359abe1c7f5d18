// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import dev.watchword.store.schema.Engine;

/**
 * Quotes names of a foreign database. They are hostile input, so every one is quoted, whatever it
 * looks like.
 */
public final class Quoting {
  private final String quote;

  private Quoting(String quote) {
    this.quote = quote;
  }

  public static Quoting of(Engine engine) {
    return switch (engine) {
      case SQLITE, POSTGRES -> new Quoting("\"");
      case MARIADB, MYSQL -> new Quoting("`");
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
