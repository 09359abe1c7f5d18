// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Worker;
import dev.watchword.store.schema.DbException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * A count of refused and failed operations by reason, so that they do not end the measurement. Any
 * number of threads may use it at once.
 */
final class Errors {
  /** Reason of a sign-in or sign-up that a web server would answer with 503. */
  static final String HASH_QUEUE = "too many hashes wait (503)";

  private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();
  private final LongAdder total = new LongAdder();

  void count(String reason) {
    reasons.computeIfAbsent(reason, r -> new LongAdder()).increment();
    total.increment();
  }

  /**
   * Returns a worker whose storage failures are counted. Any other failure ends the measurement.
   */
  Worker tolerating(Worker worker) {
    return new Worker() {
      @Override
      public void once() throws Exception {
        try {
          worker.once();
        } catch (DbException e) {
          count(e.code().name());
        }
      }

      @Override
      public void close() {
        worker.close();
      }
    };
  }

  Counter counter() {
    return new Counter(Counter.ERRORS, "", total::sum);
  }

  /** Returns the count of each reason since the beginning, warm-up included. */
  String describe() {
    return total.sum() == 0
        ? "none"
        : new TreeMap<>(reasons)
            .entrySet().stream()
                .map(reason -> reason.getValue().sum() + " × " + reason.getKey())
                .collect(Collectors.joining(", "));
  }
}
