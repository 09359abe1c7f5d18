// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the log of each origin that was refused, once, and which setting would let it in: whoever
 * sets up a page sees only that the browser gives up. Any number of threads may use it.
 */
final class RefusedOrigins {
  private static final System.Logger LOGGER = System.getLogger(RefusedOrigins.class.getName());

  /** Strangers choose what they send, so no more than these are kept and logged. */
  private static final int MOST = 100;

  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /**
   * Logs an origin, unless it was logged before.
   *
   * @param url the sender or target of a request, unchecked
   */
  void log(String url) {
    String origin = Origins.origin(url).orElse("");
    if (origin.isEmpty() || seen.size() >= MOST || !seen.add(origin)) {
      return;
    }
    LOGGER.log(
        Level.WARNING,
        "the origin "
            + origin
            + " was refused; if it is a site of yours, add it to "
            + OriginPattern.KEY
            + ", if it is this server's own address, set server.base-url to it"
            + (seen.size() == MOST ? "; further refused origins are not logged" : ""));
  }
}
