// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of values a column's type takes, on any engine. */
enum TypeKind {
  INTEGER,
  DECIMAL,
  BOOLEAN,
  TEXT,
  UUID,
  BYTES,
  TIMESTAMP,
  DATE,
  JSON,
  /** The scratch copy has text in its place. */
  OTHER;

  private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");

  static TypeKind of(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    if (name.contains("[]") || name.startsWith("enum") || name.startsWith("set(")) {
      return OTHER;
    }
    if (name.startsWith("bool") || name.equals("tinyint(1)") || name.equals("bit(1)")) {
      return BOOLEAN;
    }
    if (name.startsWith("interval") || name.contains("point")) {
      return OTHER;
    }
    if (name.contains("int") || name.contains("serial") || name.equals("year")) {
      return INTEGER;
    }
    if (name.matches("(numeric|decimal|real|double|float).*")) {
      return DECIMAL;
    }
    if (name.startsWith("timestamp") || name.startsWith("datetime")) {
      return TIMESTAMP;
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
    if (name.equals("bytea") || name.contains("blob") || name.contains("binary")) {
      return BYTES;
    }
    return name.contains("char") || name.contains("text") || name.isEmpty() || name.equals("name")
        ? TEXT
        : OTHER;
  }

  /** The longest value that a type declares, or {@code otherwise}. */
  static int length(String type, int otherwise) {
    Matcher matcher = LENGTH.matcher(type);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
  }
}
