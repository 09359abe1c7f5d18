// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens in a provider's answer (RFC 6749, section 5.1). {@link #toString} shows none. */
public record TokenAnswer(
    @Nullable String accessToken,
    @Nullable String refreshToken,
    @Nullable String idToken,
    @Nullable Instant accessTokenExpiresAt,
    @Nullable Instant refreshTokenExpiresAt,
    List<String> scopes) {
  private static final long LONGEST_SECONDS = 100L * 365 * 86_400;

  public TokenAnswer {
    scopes = List.copyOf(scopes);
  }

  /** Reads an answer. Scopes stand between spaces; GitHub puts commas there. */
  static TokenAnswer of(Map<String, Object> said, InstantSource clock) {
    return new TokenAnswer(
        text(said, "access_token"),
        text(said, "refresh_token"),
        text(said, "id_token"),
        end(said, "expires_in", clock),
        end(said, "refresh_token_expires_in", clock),
        said.get("scope") instanceof String scope
            ? Arrays.stream(scope.strip().split("[\\s,]+", -1)).filter(s -> !s.isEmpty()).toList()
            : List.of());
  }

  private static @Nullable String text(Map<String, Object> said, String name) {
    return said.get(name) instanceof String text && !text.isEmpty() ? text : null;
  }

  private static @Nullable Instant end(Map<String, Object> said, String name, InstantSource clock) {
    Object value = said.get(name);
    long seconds = 0;
    if (value instanceof Number number) {
      seconds = number.longValue();
    } else if (value instanceof String text && text.matches("\\d{1,18}")) {
      seconds = Long.parseLong(text);
    }
    return seconds <= 0 ? null : clock.instant().plusSeconds(Math.min(seconds, LONGEST_SECONDS));
  }

  @Override
  public String toString() {
    return "TokenAnswer[…]";
  }
}
