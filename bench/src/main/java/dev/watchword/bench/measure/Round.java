// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import org.HdrHistogram.Histogram;

/**
 * One turn of one variant.
 *
 * @param nanos wall time
 * @param cpuNanos processor time of this process, all its threads
 * @param machineLoad share of the machine's processors in use, 0 to 1, by any process; NaN when
 *     unknown
 * @param latencies nanoseconds of each operation
 */
public record Round(
    long operations, long nanos, long cpuNanos, double machineLoad, Histogram latencies) {

  public double perSecond() {
    return operations * 1e9 / nanos;
  }

  /** Processor microseconds of this process for one operation. */
  public double cpuMicros() {
    return cpuNanos / 1e3 / Math.max(1, operations);
  }

  /** Share of the machine's processors that this process used, 0 to 1. */
  public double cpuShare() {
    return (double) cpuNanos / nanos / Runtime.getRuntime().availableProcessors();
  }

  public double quantileMillis(double percent) {
    return latencies.getValueAtPercentile(percent) / 1e6;
  }
}
