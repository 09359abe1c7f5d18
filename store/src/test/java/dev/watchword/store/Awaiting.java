// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a condition that becomes true by itself. */
public final class Awaiting {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Awaiting() {}

  /** Waits for a condition; returns the time it took in ns, and fails after 20 s. */
  public static long until(BooleanSupplier becomesTrue) throws AssertionError {
    long start = System.nanoTime();
    boolean so = becomesTrue.getAsBoolean();
    while (!so && System.nanoTime() - start < PATIENCE.toNanos()) {
      pause();
      so = becomesTrue.getAsBoolean();
    }
    assertThat(so).as("it became so within %s", PATIENCE).isTrue();
    return System.nanoTime() - start;
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
