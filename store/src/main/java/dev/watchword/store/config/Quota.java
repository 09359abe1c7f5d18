// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may be done: so many times at once, and as many again spread evenly over each
 * window.
 *
 * @param limit at least 1
 * @param window a millisecond for each time at least, a day for each at most
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

  /** Reads {@code 3/10s}: three times in ten seconds. */
  static Quota parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no quota");
    }
    return new Quota(Integer.parseInt(matcher.group(1)), Settings.duration(matcher.group(2)));
  }

  /** Time after which one more time is granted. */
  public Duration interval() {
    return Duration.ofMillis(window.toMillis() / limit);
  }

  /** The longest that the next free time may be away for one more to be granted now. */
  public Duration patience() {
    return interval().multipliedBy(limit - 1L);
  }

  @Override
  public String toString() {
    return limit + "/" + window.toMillis() + "ms";
  }
}
