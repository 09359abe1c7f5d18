// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.config.Invalidation;
import java.time.Duration;

/**
 * How long a value may be kept. While this node is known to hear what others evict, for the
 * policy's own time; otherwise no longer than the bound, within which a revoked session must be
 * refused whatever fails. Times are of {@link System#nanoTime}: a clock that jumps changes nothing.
 * Safe for any number of threads.
 */
final class Trust {
  /** Far away, yet comparable with any time. */
  private static final long FOREVER = Long.MAX_VALUE / 4;

  private final long longestNanos;
  private volatile long boundNanos;
  private long channelUntil;
  private long epochUntil;
  private volatile long until;

  /**
   * Trusts nothing yet, except that {@code how} may need neither channel nor epoch.
   *
   * @param longest what the bound is limited to, however it is set
   */
  Trust(Invalidation how, Duration bound, Duration longest) {
    long now = System.nanoTime();
    longestNanos = longest.toNanos();
    bound(bound);
    channelUntil = how == Invalidation.ALONE ? now + FOREVER : now;
    epochUntil = how == Invalidation.REDIS ? now : now + FOREVER;
    until = Math.min(channelUntil, epochUntil);
  }

  /** The channel is known to be whole until then. */
  synchronized void channelUntil(long nanoTime) {
    channelUntil = nanoTime;
    until = earlier();
  }

  /** The epoch is known to be still the same until then. */
  synchronized void epochUntil(long nanoTime) {
    epochUntil = nanoTime;
    until = earlier();
  }

  private long earlier() {
    return channelUntil - epochUntil < 0 ? channelUntil : epochUntil;
  }

  final void bound(Duration bound) {
    boundNanos = Math.min(bound.toNanos(), longestNanos);
  }

  boolean isWhole() {
    return System.nanoTime() - until < 0;
  }

  /** The longest age of a value now, of those that its policy grants it. */
  long mostAge(long now, long policyNanos) {
    return now - until < 0 ? policyNanos : Math.min(policyNanos, boundNanos);
  }
}
