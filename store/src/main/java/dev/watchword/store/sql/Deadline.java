// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.time.Duration;

/**
 * The time by which a call must end. It is passed on, so that the wait for a connection and each
 * statement get only what is left.
 *
 * @param nanoTime on the scale of {@link System#nanoTime}
 */
public record Deadline(long nanoTime) {
  private static final Duration NEVER = Duration.ofDays(36_525);

  /** Returns a deadline {@code time} from now; zero means none. */
  public static Deadline in(Duration time) {
    Duration limit = time.isZero() ? NEVER : time;
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  /** Time in ns that is left; negative once the deadline has passed. */
  public long left() {
    return nanoTime - System.nanoTime();
  }
}
