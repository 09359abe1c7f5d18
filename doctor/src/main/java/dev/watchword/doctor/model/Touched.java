// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** Recognises columns that each use of their row writes, by their names. */
public final class Touched {
  private static final Pattern NAMES =
      Pattern.compile(
          "(updated|modified|refreshed)(at|on)?"
              + "|last(active|activity|seen|used|access|accessed|request|sessionrefresh)\\w*");

  private Touched() {}

  /** Whether {@code column} is one, under any naming convention. */
  public static boolean is(String column) {
    return NAMES.matcher(column.replaceAll("[_-]", "").toLowerCase(Locale.ROOT)).matches();
  }
}
