// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Statistics;
import dev.watchword.bench.measure.Waits;
import dev.watchword.store.Watchword;
import dev.watchword.store.schema.DbException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Clients that keep calling whatever happens to the database, with a record of each call. */
final class PersistentClients {
  private static final int CLIENTS = 32;
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(2);

  /** Description of the clients in a note. */
  static final String DESCRIPTION =
      CLIENTS + " clients check sessions, each 2 ms after its last answer";

  private PersistentClients() {}

  /** The outcome of a call. */
  enum Outcome {
    ANSWERED,
    /** Attempted, without an answer. */
    FAILED,
    /** Refused at once by the breaker. */
    REFUSED
  }

  /**
   * A finished call: its end on the scale of {@link System#nanoTime}, its length in ns, and its
   * outcome.
   */
  record Call(long end, long nanos, Outcome outcome) {
    double millis() {
      return nanos / 1e6;
    }
  }

  /** Checks sessions while {@code events} happen. Returns all calls. */
  static List<Call> during(Watchword store, List<String> tokens, Runnable events) {
    Queue<Call> calls = new ConcurrentLinkedQueue<>();
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger next = new AtomicInteger();
    Runnable check =
        () ->
            Expect.live(
                store
                    .sessions()
                    .resolve(tokens.get(Math.floorMod(next.getAndIncrement(), tokens.size()))));
    List<Thread> clients =
        Stream.generate(() -> Thread.startVirtualThread(() -> repeat(check, calls, over)))
            .limit(CLIENTS)
            .toList();
    try {
      events.run();
    } finally {
      over.set(true);
    }
    Waits.join(clients);
    return List.copyOf(calls);
  }

  private static void repeat(Runnable check, Queue<Call> calls, AtomicBoolean over) {
    while (!over.get()) {
      long start = System.nanoTime();
      Outcome outcome = outcome(check);
      long end = System.nanoTime();
      calls.add(new Call(end, end - start, outcome));
      Waits.sleep(BETWEEN_CALLS);
    }
  }

  private static Outcome outcome(Runnable check) {
    try {
      check.run();
      return Outcome.ANSWERED;
    } catch (DbException e) {
      return e.retryAfter().isPresent() ? Outcome.REFUSED : Outcome.FAILED;
    }
  }

  /** Returns the time within which 99 of 100 calls ended, in ms. */
  static double p99(List<Call> calls) {
    return Statistics.quantile(0.99, calls.stream().mapToDouble(Call::millis).toArray());
  }
}
