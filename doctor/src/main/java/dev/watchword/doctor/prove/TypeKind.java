// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kind of values that a column's type holds, on any engine. */
enum TypeKind {
  INTEGER,
  DECIMAL,
  MONEY,
  BOOLEAN,
  TEXT,
  UUID,
  BYTES,
  BITS,
  TIMESTAMP,
  DATE,
  TIME,
  INTERVAL,
  YEAR,
  /** A network address. */
  ADDRESS,
  JSON,
  /** Several values of one type (PostgreSQL). */
  ARRAY,
  /** Several of the labels of a type (MariaDB, MySQL). */
  SET,
  /**
   * Another type; the scratch copy has text in its place, or an enumerated type where its labels
   * are known.
   */
  OTHER;

  private static final Pattern LENGTH = Pattern.compile("\\((\\d+)(?:\\s*,\\s*(\\d+))?\\)");

  static TypeKind of(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    if (name.endsWith("[]")) {
      return ARRAY;
    }
    if (name.startsWith("set(")) {
      return SET;
    }
    if (name.startsWith("bool") || name.equals("tinyint(1)")) {
      return BOOLEAN;
    }
    if (name.startsWith("interval")) {
      return INTERVAL;
    }
    if (name.contains("point") || name.startsWith("enum") || name.contains("range")) {
      return OTHER;
    }
    return name.contains("int") || name.contains("serial") ? INTEGER : numbers(name);
  }

  private static TypeKind numbers(String name) {
    if (name.equals("money")) {
      return MONEY;
    }
    if (name.startsWith("bit") || name.startsWith("varbit")) {
      return BITS;
    }
    return name.matches("(numeric|decimal|dec|real|double|float).*") ? DECIMAL : times(name);
  }

  private static TypeKind times(String name) {
    if (name.startsWith("timestamp") || name.startsWith("datetime")) {
      return TIMESTAMP;
    }
    if (name.startsWith("time")) {
      return TIME;
    }
    if (name.startsWith("year")) {
      return YEAR;
    }
    return name.equals("date") ? DATE : texts(name);
  }

  private static TypeKind texts(String name) {
    if (name.equals("uuid")) {
      return UUID;
    }
    if (name.startsWith("json")) {
      return JSON;
    }
    if (name.startsWith("inet") || name.equals("cidr")) {
      return ADDRESS;
    }
    if (name.equals("bytea") || name.contains("blob") || name.contains("binary")) {
      return BYTES;
    }
    return name.contains("char")
            || name.contains("text")
            || name.startsWith("clob")
            || name.isEmpty()
            || name.equals("name")
        ? TEXT
        : OTHER;
  }

  /**
   * Returns the maximum length, or the number of digits, that a type declares; else {@code
   * otherwise}.
   */
  static int length(String type, int otherwise) {
    Matcher matcher = LENGTH.matcher(type);
    if (matcher.find()) {
      return (int) Math.min(Long.parseLong(matcher.group(1)), Integer.MAX_VALUE);
    }
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "character", "char", "bit", "binary", "\"char\"" -> 1;
      case "tinytext", "tinyblob" -> 255;
      case "name" -> 63;
      default -> otherwise;
    };
  }

  /** Returns the number of digits after the decimal point; 0 where the type declares none. */
  static int scale(String type) {
    Matcher matcher = LENGTH.matcher(type);
    return matcher.find() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : 0;
  }
}
