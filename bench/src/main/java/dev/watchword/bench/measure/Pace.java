// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.time.Duration;

/**
 * The number and length of the rounds of a measurement.
 *
 * @param rounds number of turns of each variant
 * @param each length of one turn
 * @param warmUp length of the warm-up turn, which is not counted
 */
public record Pace(int rounds, Duration each, Duration warmUp) {

  /**
   * Returns a pace of {@code rounds} turns of {@code seconds} each, after a warm-up of twice that
   * length.
   */
  public static Pace of(int rounds, int seconds) {
    return new Pace(rounds, Duration.ofSeconds(seconds), Duration.ofSeconds(seconds * 2L));
  }

  /**
   * Returns a pace of as many rounds, each divided by {@code parts}, for a scenario of many
   * variants.
   */
  public Pace dividedBy(int parts) {
    return new Pace(rounds, each.dividedBy(parts), warmUp.dividedBy(parts));
  }
}
