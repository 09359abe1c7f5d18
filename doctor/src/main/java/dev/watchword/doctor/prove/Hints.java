// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.model.Column;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the type and the name of a column say of how many values it has, where nothing else does.
 */
final class Hints {
  /** A flag or a kind has about so many. */
  private static final int FEW = 3;

  /** Texts up to this length are codes. */
  private static final int CODE = 4;

  private static final Pattern KIND =
      Pattern.compile(
          "(?i)(.*_)?(status|state|kind|type|role|level|flags?|mode|category|gender|locale|lang|"
              + "language|country|currency|scope|enabled|active|deleted|revoked|verified|used)");

  private Hints() {}

  /** Whether the column looks as if many rows shared each of its values. */
  static boolean isFew(Column column) {
    String type = column.type().toLowerCase(Locale.ROOT);
    return !column.allowed().isEmpty()
        || switch (TypeKind.of(column.type())) {
          case BOOLEAN, YEAR, SET -> true;
          case INTEGER ->
              type.startsWith("tinyint") || type.startsWith("smallint") || isKind(column);
          case TEXT -> TypeKind.length(type, Integer.MAX_VALUE) <= CODE || isKind(column);
          case BITS -> TypeKind.length(type, Integer.MAX_VALUE) <= CODE;
          case OTHER -> isKind(column);
          case DECIMAL, MONEY, UUID, BYTES, TIMESTAMP, DATE, TIME, INTERVAL, ADDRESS, JSON, ARRAY ->
              false;
        };
  }

  private static boolean isKind(Column column) {
    return KIND.matcher(column.name()).matches();
  }

  /** How many values such a column is given. */
  static int few(Column column) {
    return column.allowed().isEmpty() ? FEW : column.allowed().size();
  }
}
