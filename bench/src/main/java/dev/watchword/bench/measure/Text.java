// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.Locale;

/** Formatted text that is alike in every locale. */
public final class Text {
  private Text() {}

  /** Formats as {@link String#format} does in the root locale. */
  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more library
  public static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
