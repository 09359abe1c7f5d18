// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

import org.jspecify.annotations.Nullable;

/** The origin of a sign-in, for its user to recognise. Over-long and unprintable text is cut. */
public record Device(@Nullable String ipAddress, @Nullable String userAgent) {
  /** Device of a sign-in of which nothing is known. */
  public static final Device UNKNOWN = new Device(null, null);

  public Device {
    ipAddress = printable(ipAddress, 45);
    userAgent = printable(userAgent, 512);
  }

  private static @Nullable String printable(@Nullable String text, int most) {
    if (text == null) {
      return null;
    }
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .limit(most)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
