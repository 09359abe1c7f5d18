// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

import dev.watchword.store.user.User;
import java.time.Duration;
import java.time.Instant;

/**
 * A session with its user as stored, revoked or not. Immutable; a cached one is judged by two
 * comparisons. Millions may be cached, so equal values are kept once.
 */
final class Standing {
  private final Session session;
  private final User user;

  /** Time in ms since the epoch until which the session is live for certain. */
  private final long actsBefore;

  private final long movedAt;

  Standing(Session session, User user) {
    this.session = session.withUserId(user.id());
    this.user = user;
    this.actsBefore =
        session.revokedAt() == null && user.disabledAt() == null
            ? earlier(session.expiresAt(), session.absoluteExpiresAt()).toEpochMilli()
            : Long.MIN_VALUE;
    this.movedAt = session.updatedAt().toEpochMilli();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  Session session() {
    return session;
  }

  User user() {
    return user;
  }

  /**
   * Whether the session is live and its idle expiry was extended less than {@code updateAge} ago,
   * to the millisecond; if false, {@link #judge} decides.
   */
  boolean actsUnmoved(long nowMillis, long updateAgeMillis) {
    return nowMillis < actsBefore && nowMillis - movedAt < updateAgeMillis;
  }

  /** Resolves the session at {@code now}. */
  Resolution judge(Instant now) {
    if (session.revokedAt() != null) {
      return new Resolution.Refused(Resolution.Reason.REVOKED);
    }
    if (!now.isBefore(session.expiresAt()) || !now.isBefore(session.absoluteExpiresAt())) {
      return new Resolution.Refused(Resolution.Reason.EXPIRED);
    }
    return user.disabledAt() == null ? live() : new Resolution.Refused(Resolution.Reason.DISABLED);
  }

  /** Returns the outcome when {@link #actsUnmoved} is true. */
  Resolution.Live live() {
    return new Resolution.Live(session, user, false);
  }

  /** Whether the idle expiry of a live session is due to be extended to {@code expiry}. */
  boolean isDue(Instant now, Duration updateAge, Instant expiry) {
    return !now.isBefore(session.updatedAt().plus(updateAge))
        && expiry.isAfter(session.expiresAt());
  }
}
