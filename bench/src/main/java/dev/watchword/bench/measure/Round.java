// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One turn of one variant.
 *
 * @param nanos wall time
 * @param cpuNanos processor time of this process, all its threads
 * @param machineLoad share of the machine's processors in use, 0 to 1, by any process; NaN when
 *     unknown
 * @param latencies nanoseconds of each operation
 * @param counted by how much each {@link Counter} grew, by its name
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

  /** Operations a second without those that were counted as errors. */
  public double succeededPerSecond() {
    return (operations - counted.getOrDefault(Counter.ERRORS, 0L)) * 1e9 / nanos;
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

  /** A percentile of the latencies, corrected as {@link #corrected} says. */
  public double correctedMillis(double percent) {
    return corrected().getValueAtPercentile(percent) / 1e6;
  }

  /** How much of a counter one operation took; NaN when it was not counted. */
  public double each(String counter) {
    Long total = counted.get(counter);
    return total == null ? Double.NaN : (double) total / Math.max(1, operations);
  }

  /**
   * The latencies as callers would see them who came at a steady rate, the measured one, whether or
   * not earlier answers had arrived: where one operation took long, those that it kept from
   * starting are added (HdrHistogram's correction for coordinated omission, with the mean as the
   * expected interval).
   */
  public Histogram corrected() {
    long interval = (long) latencies.getMean();
    return interval == 0 ? latencies : latencies.copyCorrectedForCoordinatedOmission(interval);
  }
}
