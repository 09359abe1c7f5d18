// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The waits of a measuring thread. An interrupt ends the measurement. */
public final class Waits {
  private Waits() {}

  /** Sleeps for {@code time}. */
  public static void sleep(Duration time) {
    interruptibly(() -> Thread.sleep(time));
  }

  /** Waits for the end of every thread. */
  public static void join(List<Thread> threads) {
    for (Thread thread : threads) {
      interruptibly(thread::join);
    }
  }

  /** Waits for a condition. Returns whether it held within {@code patience}. */
  public static boolean until(Duration patience, Duration pause, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      sleep(pause);
    }
    return true;
  }

  /** A wait that an interrupt ends. */
  public interface Wait {
    void await() throws InterruptedException;
  }

  /**
   * Waits once.
   *
   * @throws IllegalStateException when the thread is interrupted
   */
  public static void interruptibly(Wait wait) {
    try {
      wait.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
