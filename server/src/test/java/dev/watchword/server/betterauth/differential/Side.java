// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * One of the two servers.
 *
 * @param clock its time
 * @param advance sets that forward
 */
record Side(String origin, InstantSource clock, Consumer<Duration> advance, Mails mails) {

  /** The mails that it sent. */
  interface Mails {
    /** The link in the newest of at least {@code count} mails to an address; empty without one. */
    String link(String address, int count);
  }
}
