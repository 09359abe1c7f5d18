// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The result of one turn of one variant.
 *
 * @param nanos wall time, ns
 * @param cpuNanos processor time of all threads of this process, ns
 * @param machineLoad share of the machine's processors in use by any process, 0 to 1; NaN when
 *     unknown
 * @param latencies latency of each operation, ns
 * @param counted growth of each {@link Counter}, by its name
 */
public record Round(
    long operations,
    long nanos,
    long cpuNanos,
    double machineLoad,
    Histogram latencies,
    Map<String, Long> counted) {

  public Round {
    counted = Map.copyOf(counted);
  }

  public double perSecond() {
    return operations * 1e9 / nanos;
  }

  /** Returns the operations per second that were not counted as errors. */
  public double succeededPerSecond() {
    return (operations - counted.getOrDefault(Counter.ERRORS, 0L)) * 1e9 / nanos;
  }

  /** Returns the processor time of this process per operation, in µs. */
  public double cpuMicros() {
    return cpuNanos / 1e3 / Math.max(1, operations);
  }

  /** Returns the share of the machine's processors that this process used, 0 to 1. */
  public double cpuShare() {
    return (double) cpuNanos / nanos / Runtime.getRuntime().availableProcessors();
  }

  public double quantileMillis(double percent) {
    return latencies.getValueAtPercentile(percent) / 1e6;
  }

  /** Returns a percentile of the {@link #corrected} latencies, in ms. */
  public double correctedMillis(double percent) {
    return corrected().getValueAtPercentile(percent) / 1e6;
  }

  /** Returns the growth of a counter per operation; NaN when it was not counted. */
  public double each(String counter) {
    Long total = counted.get(counter);
    return total == null ? Double.NaN : (double) total / Math.max(1, operations);
  }

  /**
   * Returns the latencies corrected for coordinated omission, in ns. They are those of callers who
   * arrive at a steady rate, the measured one, whether or not earlier answers have arrived: where
   * one operation took long, the operations that it delayed are added (HdrHistogram's correction,
   * with the mean as the expected interval).
   */
  public Histogram corrected() {
    long interval = (long) latencies.getMean();
    return interval == 0 ? latencies : latencies.copyCorrectedForCoordinatedOmission(interval);
  }
}
