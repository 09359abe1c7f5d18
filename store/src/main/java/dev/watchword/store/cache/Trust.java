// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.config.Invalidation;
import java.time.Duration;

/**
 * The longest permitted age of a cached value. While this node is known to hear the others'
 * evictions it is the policy's own; otherwise at most the bound, within which a revoked session
 * must be refused whatever fails. Times are of {@link System#nanoTime}: a clock that jumps changes
 * nothing. Safe for any number of threads.
 */
final class Trust {
  /** Time in ns that never passes, yet stays comparable with any other. */
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
   * Trusts nothing yet, except a channel or an epoch that {@code how} does not need.
   *
   * @param longest upper limit of the bound, however it is set
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

  /** Records that the channel worked at {@code nanoTime}; it is trusted for the lease from then. */
  synchronized void channel(long nanoTime, long leaseNanos) {
    channelAsOf = nanoTime;
    channelUntil = nanoTime + leaseNanos;
    settle();
  }

  /** Records that the channel may have lost messages. */
  synchronized void channelLost() {
    channelUntil = System.nanoTime();
    settle();
  }

  /** Records that the epoch may have changed. */
  synchronized void epochLost() {
    epochUntil = System.nanoTime();
    settle();
  }

  /**
   * Records that the known epoch was the current one at {@code nanoTime}; it is trusted for the
   * lease from then.
   */
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

  /**
   * Time at which channel and epoch were both certain: this node has received every eviction before
   * it.
   */
  long asOf() {
    return asOf;
  }

  final void bound(Duration bound) {
    boundNanos = Math.min(bound.toNanos(), longestNanos);
  }

  boolean isWhole() {
    return System.nanoTime() - until < 0;
  }

  /** Returns the longest permitted age of a value now, at most {@code policyNanos}. */
  long mostAge(long now, long policyNanos) {
    return now - until < 0 ? policyNanos : Math.min(policyNanos, boundNanos);
  }
}
