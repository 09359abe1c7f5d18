// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The percentiles of latencies in reports. */
final class Latencies {
  private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.9};

  private Latencies() {}

  /** Returns {@code p50} … {@code p99.9} and {@code max}, in this order, in ms. */
  static Map<String, Double> millis(Histogram latencies) {
    Map<String, Double> millis = new LinkedHashMap<>();
    for (double percent : PERCENTILES) {
      String name = percent == Math.rint(percent) ? "p" + (int) percent : "p" + percent;
      millis.put(name, latencies.getValueAtPercentile(percent) / 1e6);
    }
    millis.put("max", latencies.getMaxValue() / 1e6);
    return millis;
  }
}
