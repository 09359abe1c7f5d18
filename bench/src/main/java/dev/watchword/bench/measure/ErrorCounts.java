// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * A count of refused and failed operations by reason, so that they do not end the measurement. Any
 * number of threads may use it at once.
 */
public final class ErrorCounts {
  private final Map<String, LongAdder> byReason = new ConcurrentSkipListMap<>();
  private final LongAdder total = new LongAdder();

  public void count(String reason) {
    byReason.computeIfAbsent(reason, unused -> new LongAdder()).increment();
    total.increment();
  }

  /** Returns the number of errors so far as a counter of the rounds. */
  public Counter counter() {
    return new Counter(Counter.ERRORS, "", total::sum);
  }

  /** Returns the count of each reason since the beginning, warm-up included. */
  public Map<String, Long> byReason() {
    Map<String, Long> counts = new TreeMap<>();
    byReason.forEach((reason, count) -> counts.put(reason, count.sum()));
    return counts;
  }

  /** Returns each count with its reason, such as {@code 2 × POOL_EXHAUSTED}, or {@code none}. */
  public String describe() {
    return total.sum() == 0
        ? "none"
        : byReason().entrySet().stream()
            .map(reason -> reason.getValue() + " × " + reason.getKey())
            .collect(Collectors.joining(", "));
  }
}
