// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.model.ColumnInfo;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Guesses a column's number of distinct values from its type and name, where nothing else tells it.
 */
final class Hints {
  /** Number of values of a flag or a kind. */
  private static final int FEW = 3;

  /** Maximum length of a text that is a code. */
  private static final int CODE = 4;

  private static final Pattern KIND =
      Pattern.compile(
          "(?i)(.*_)?(status|state|kind|type|role|level|flags?|mode|category|gender|locale|lang|"
              + "language|country|currency|scope|enabled|active|deleted|revoked|verified|used)");

  private Hints() {}

  /** Whether the column looks as if many rows shared each value. */
  static boolean isFew(ColumnInfo column) {
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

  private static boolean isKind(ColumnInfo column) {
    return KIND.matcher(column.name()).matches();
  }

  /** Returns the number of values for such a column. */
  static int few(ColumnInfo column) {
    return column.allowed().isEmpty() ? FEW : column.allowed().size();
  }
}
