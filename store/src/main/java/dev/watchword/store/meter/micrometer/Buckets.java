// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.meter.micrometer;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** Histogram bounds of every timer, from an answer out of memory to a call that timed out. */
public final class Buckets {
  private static final Duration[] BOUNDS =
      LongStream.of(
              1, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000,
              250_000, 500_000, 1_000_000, 3_000_000)
          .mapToObj(micros -> Duration.ofNanos(1_000 * micros))
          .toArray(Duration[]::new);

  private Buckets() {}

  /** Returns a timer with these bounds; tags and a registry are still to be set. */
  public static Timer.Builder timer(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(BOUNDS);
  }
}
