// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

/** The parts that the caches of all policies share. */
record Shared(Generations generations, Trust trust, SecondLevel second) {
  static final int MEBIBYTE_BITS = 20;
  static final long MILLISECOND = 1_000_000;

  /**
   * Bytes that an entry takes besides twice its packed row and its slots: measured by bench {@code
   * cache-memory}, on a JVM without compact object headers.
   */
  static final int ENTRY_BYTES = 332;
}
