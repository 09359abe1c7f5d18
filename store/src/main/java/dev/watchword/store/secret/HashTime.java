// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.util.concurrent.atomic.AtomicLong;

/** The recent average time of a hash, to predict waits. Safe for any number of threads. */
final class HashTime {
  /** Divisor of the newest time's weight in the average: one eighth. */
  private static final int WEIGHT = 8;

  private final AtomicLong typical = new AtomicLong();

  /** Records a hash that took {@code nanos}. */
  void took(long nanos) {
    typical.updateAndGet(was -> was == 0 ? nanos : was + (nanos - was) / WEIGHT);
  }

  /**
   * Predicts the time in ns until one more hash is done behind {@code waiting} others; 0 before the
   * first.
   */
  long foreseen(int waiting, int workers) {
    return typical.get() * (waiting + workers) / workers;
  }
}
