// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Round;
import java.util.Locale;

/** Says in words what held a variant back, from how busy the processors were. */
public final class Bottleneck {
  private static final double BUSY = 0.85;

  private Bottleneck() {}

  /** One sentence. {@code waitsFor} completes it when the processors had time to spare. */
  public static String of(Measured variant, String waitsFor) {
    double load = variant.spread(Round::machineLoad).median();
    double own = variant.spread(Round::cpuShare).median();
    if (Double.isNaN(load)) {
      return String.format(
          Locale.ROOT,
          "Bottleneck of \"%s\": unknown; this process used %.0f %% of the processors.",
          variant.name(),
          own * 100);
    }
    return String.format(
        Locale.ROOT,
        "Bottleneck of \"%s\": %s; %.0f %% of the processors were in use, %.0f %% by this process.",
        variant.name(),
        load >= BUSY ? "processor time" : waitsFor,
        load * 100,
        own * 100);
  }
}
