// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.util.HashMap;
import java.util.Map;

/**
 * The places for bodies over 4 KiB that may be in memory at once. Without such a bound, clients
 * that send most of a large body and then nothing would fill the heap; ordinary requests are small
 * and never wait for a place. One source gets a part of the places, so that it leaves some to
 * others. Any number of threads may use it at once.
 */
final class LargeBodies {
  /** Bytes up to which a body needs no place. */
  static final int SMALL = 4 << 10;

  /** Places: with bodies of at most 1 MiB, they hold 32 MiB. */
  static final int PLACES = 32;

  /** Places that one source may take. */
  static final int PLACES_PER_SOURCE = PLACES / 4;

  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  /** Takes a place if there is one for the source. */
  synchronized boolean enter(String source) {
    if (all >= PLACES || taken.getOrDefault(source, 0) >= PLACES_PER_SOURCE) {
      return false;
    }
    all++;
    taken.merge(source, 1, Integer::sum);
    return true;
  }

  synchronized void leave(String source) {
    all--;
    taken.computeIfPresent(source, (key, places) -> places == 1 ? null : places - 1);
  }
}
