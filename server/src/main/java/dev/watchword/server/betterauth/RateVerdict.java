// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Reply;
import dev.watchword.store.config.Quota;
import dev.watchword.store.limit.Decision;
import java.time.Duration;

/**
 * The verdict of a rate limit, told to clients by the fields of the IETF's draft "RateLimit header
 * fields for HTTP", and by Better Auth's own when they must wait.
 *
 * @param policy the name that clients see
 * @param shown whether clients may know the counter; not if others spend from it too
 */
record RateVerdict(String policy, Quota quota, Decision decision, boolean shown) {
  private static final String FIELD = "RateLimit";

  boolean isRefused() {
    return !decision.allowed();
  }

  /** The answer with the fields, unless a closer limit has set them. */
  Reply on(Reply reply) {
    if (!shown || reply.headers().stream().anyMatch(header -> header.name().equals(FIELD))) {
      return reply;
    }
    String name = "\"" + policy + "\"";
    return reply
        .with(FIELD + "-Policy", name + ";q=" + quota.limit() + ";w=" + seconds(quota.window()))
        .with(FIELD, name + ";r=" + decision.remaining() + ";t=" + seconds(decision.reset()));
  }

  Reply refusal() {
    Reply reply = Problem.TOO_MANY_REQUESTS.reply().retryAfter(decision.retryAfter());
    return on(reply.with("X-Retry-After", Long.toString(Reply.seconds(decision.retryAfter()))));
  }

  /** Rounded up. */
  private static long seconds(Duration time) {
    return time.plusMillis(999).toSeconds();
  }
}
