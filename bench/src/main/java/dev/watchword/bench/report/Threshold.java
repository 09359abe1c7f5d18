// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

/** The bound that a figure should keep. */
public sealed interface Threshold {
  /** No target. */
  Threshold NONE = new None();

  static Threshold atLeast(double bound) {
    return new AtLeast(bound);
  }

  static Threshold atMost(double bound) {
    return new AtMost(bound);
  }

  boolean isMetBy(double value);

  String show();

  /** No target. */
  record None() implements Threshold {
    @Override
    public boolean isMetBy(double value) {
      return true;
    }

    @Override
    public String show() {
      return "";
    }
  }

  /** A lower bound. */
  record AtLeast(double bound) implements Threshold {
    @Override
    public boolean isMetBy(double value) {
      return value >= bound;
    }

    @Override
    public String show() {
      return "≥ " + Quantity.number(bound);
    }
  }

  /** An upper bound. */
  record AtMost(double bound) implements Threshold {
    @Override
    public boolean isMetBy(double value) {
      return value <= bound;
    }

    @Override
    public String show() {
      return "≤ " + Quantity.number(bound);
    }
  }
}
