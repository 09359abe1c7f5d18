// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.util.concurrent.atomic.AtomicLong;

/** How long a hash takes of late, to foresee a wait. Safe for any number of threads. */
final class HashTime {
  /** The newest hash counts so much: one of eight. */
  private static final int WEIGHT = 8;

  private final AtomicLong typical = new AtomicLong();

  /** A hash took so many nanoseconds. */
  void took(long nanos) {
    typical.updateAndGet(was -> was == 0 ? nanos : was + (nanos - was) / WEIGHT);
  }

  /**
   * Nanoseconds until one more is done, behind {@code waiting} others; 0 before the first is known.
   */
  long foreseen(int waiting, int workers) {
    return typical.get() * (waiting + workers) / workers;
  }
}
