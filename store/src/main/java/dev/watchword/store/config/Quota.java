// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate limit: {@code limit} calls at once, and as many again spread evenly over each window.
 *
 * @param limit number of calls, at least 1
 * @param window time in which the quota refills; from 1 ms to 1 day per call
 */
public record Quota(int limit, Duration window) {
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8})/([0-9]+(?:ms|s|m|h|d))");
  private static final long LONGEST_MILLIS = Duration.ofDays(1).toMillis();

  public Quota {
    long interval = limit < 1 ? 0 : window.toMillis() / limit;
    if (interval < 1 || interval > LONGEST_MILLIS) {
      throw new IllegalArgumentException("a quota is between 1/1d and 1/1ms");
    }
  }

  /** Reads {@code 3/10s}, three calls in ten seconds. */
  static Quota parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no quota");
    }
    return new Quota(Integer.parseInt(matcher.group(1)), Settings.duration(matcher.group(2)));
  }

  /** Time in which one call is granted again. */
  public Duration interval() {
    return Duration.ofMillis(window.toMillis() / limit);
  }

  /** Longest debt at which another call is still granted: the intervals of all calls but one. */
  public Duration patience() {
    return interval().multipliedBy(limit - 1L);
  }

  @Override
  public String toString() {
    return limit + "/" + window.toMillis() + "ms";
  }
}
