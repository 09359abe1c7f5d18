// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param rounds how often each variant takes its turn
 * @param each the length of one turn
 * @param warmUp the length of the turn that does not count
 */
public record Pace(int rounds, Duration each, Duration warmUp) {

  /** So many rounds of so many seconds, after a warm-up as long as two of them. */
  public static Pace of(int rounds, int seconds) {
    return new Pace(rounds, Duration.ofSeconds(seconds), Duration.ofSeconds(seconds * 2L));
  }

  /** As many rounds of a part of the length, for a scenario of many variants. */
  public Pace dividedBy(int parts) {
    return new Pace(rounds, each.dividedBy(parts), warmUp.dividedBy(parts));
  }
}
