// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.time.Duration;

/**
 * The permitted values of a number or a duration. Immutable.
 *
 * @param least smallest value, for a duration in ms
 * @param most largest value, for a duration in ms
 */
record Range(long least, long most) {

  /** Reads {@code 1..1000} or {@code 50ms..1d}. */
  static Range of(String text) {
    int dots = text.indexOf("..");
    return new Range(number(text.substring(0, dots)), number(text.substring(dots + 2)));
  }

  private static long number(String text) {
    return Character.isDigit(text.charAt(text.length() - 1))
        ? Long.parseLong(text)
        : Settings.duration(text).toMillis();
  }

  boolean contains(Object value) {
    return switch (value) {
      case Integer number -> least <= number && number <= most;
      case Duration time -> least <= time.toMillis() && time.toMillis() <= most;
      default -> throw new IllegalArgumentException("only numbers and durations have a range");
    };
  }
}
