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
  private long channelAsOf;
  private long epochAsOf;
  private volatile long until;
  private volatile long asOf;

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
    channelAsOf = now;
    epochAsOf = now;
    asOf = now;
    until = Math.min(channelUntil, epochUntil);
  }

  /** The channel was whole at that time, and is trusted for the lease after it. */
  synchronized void channel(long nanoTime, long leaseNanos) {
    channelAsOf = nanoTime;
    channelUntil = nanoTime + leaseNanos;
    settle();
  }

  /** The channel is not whole, as far as is known. */
  synchronized void channelLost() {
    channelUntil = System.nanoTime();
    settle();
  }

  /** The epoch is not known, as far as is known. */
  synchronized void epochLost() {
    epochUntil = System.nanoTime();
    settle();
  }

  /** The epoch was the one that is known at that time, and is trusted for the lease after it. */
  synchronized void epoch(long nanoTime, long leaseNanos) {
    epochAsOf = nanoTime;
    epochUntil = nanoTime + leaseNanos;
    settle();
  }

  private void settle() {
    asOf = earlier(channelAsOf, epochAsOf);
    until = earlier(channelUntil, epochUntil);
  }

  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }

  /** When both were certain: whatever was evicted before, this node has heard of by now. */
  long asOf() {
    return asOf;
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
