// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import java.util.concurrent.Semaphore;

/**
 * The places for bodies over 4 KiB that may be in memory at once. Without such a bound, clients
 * that send most of a large body and then nothing would fill the heap; ordinary requests are small
 * and never wait for a place. Any number of threads may use it at once.
 */
final class LargeBodies {
  /** Bytes up to which a body needs no place. */
  static final int SMALL = 4 << 10;

  /** Places: with bodies of at most 1 MiB, they hold 32 MiB. */
  static final int PLACES = 32;

  private final Semaphore places = new Semaphore(PLACES);

  /** Takes a place if there is one. */
  boolean enter() {
    return places.tryAcquire();
  }

  void leave() {
    places.release();
  }
}
