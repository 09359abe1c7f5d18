// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.Locale;

/**
 * The memory of this process.
 *
 * @param heap used Java heap, garbage included, MiB
 * @param resident resident memory of the process as the operating system reports it, MiB; NaN when
 *     unknown
 */
public record Memory(double heap, double resident) {

  /** Returns both values in a few words. */
  public String show() {
    String used = String.format(Locale.ROOT, "%.0f MiB of heap in use", heap);
    return Double.isNaN(resident)
        ? used
        : used + String.format(Locale.ROOT, ", %.0f MiB resident", resident);
  }
}
