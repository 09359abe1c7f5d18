// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Spread;
import java.util.Locale;

/** A measured figure with its unit: the median of the rounds, the lowest and the highest. */
public record Quantity(Spread spread, String unit) {

  public static Quantity perSecond(Spread spread) {
    return new Quantity(spread, "/s");
  }

  public static Quantity millis(Spread spread) {
    return new Quantity(spread, " ms");
  }

  public double value() {
    return spread.median();
  }

  public String show() {
    return number(value()) + unit;
  }

  public String showWithRange() {
    return show() + " (" + number(spread.low()) + "–" + number(spread.high()) + ")";
  }

  /** Formats a number with three significant digits, or with all digits before the point. */
  public static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 1000 ? "%,.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, size > 0 && size < 0.005 ? "%.1g" : format, value);
  }
}
