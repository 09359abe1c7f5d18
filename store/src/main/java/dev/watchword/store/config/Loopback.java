// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of this machine that no packet leaves: {@code localhost}, 127.0.0.0/8 and ::1. */
public final class Loopback {
  private static final Pattern HOST =
      Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[?::1\\]?");

  private Loopback() {}

  /** Whether {@code host} is one of them; an IPv6 address may stand in brackets, as in a URL. */
  public static boolean is(String host) {
    return HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }
}
