// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.Locale;

/**
 * The memory of this process.
 *
 * @param heap MiB in use on the Java heap, garbage included
 * @param resident MiB that the operating system keeps in memory for it; NaN when unknown
 */
public record Memory(double heap, double resident) {

  /** Both in a few words. */
  public String show() {
    String used = String.format(Locale.ROOT, "%.0f MiB of heap in use", heap);
    return Double.isNaN(resident)
        ? used
        : used + String.format(Locale.ROOT, ", %.0f MiB resident", resident);
  }
}
