// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.Locale;
import java.util.Set;

/** Recognises columns with the expiry of their row, by their names. */
public final class Expiry {
  private static final Set<String> NAMES =
      Set.of(
          "expires",
          "expiresat",
          "expireson",
          "expiresattime",
          "expiry",
          "expirytime",
          "expiredate",
          "expirydate",
          "expiration",
          "expirationtime",
          "notafter",
          "validuntil");

  private Expiry() {}

  /** Whether {@code column} is an expiry, under any naming convention. */
  public static boolean is(ColumnInfo column) {
    return NAMES.contains(column.name().replaceAll("[_-]", "").toLowerCase(Locale.ROOT));
  }

  /** Whether the column holds a number: seconds or milliseconds since 1970. */
  public static boolean isNumber(ColumnInfo column) {
    String type = column.type().toLowerCase(Locale.ROOT);
    return type.contains("int") || type.contains("numeric") || type.contains("decimal");
  }

  /** Whether the column holds a date with time, by its type. */
  public static boolean isTime(ColumnInfo column) {
    String type = column.type().toLowerCase(Locale.ROOT);
    return type.startsWith("timestamp") || type.startsWith("datetime");
  }
}
