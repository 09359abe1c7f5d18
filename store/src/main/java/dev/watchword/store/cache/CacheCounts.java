// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import java.util.concurrent.atomic.LongAdder;

/** Counters of one cache since it was opened. Safe for any number of threads. */
final class CacheCounts {
  final LongAdder hits = new LongAdder();
  final LongAdder secondLevelHits = new LongAdder();
  final LongAdder loads = new LongAdder();
  final LongAdder joined = new LongAdder();
  final LongAdder stale = new LongAdder();
  final LongAdder mismatches = new LongAdder();
}
