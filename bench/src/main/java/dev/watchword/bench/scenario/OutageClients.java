// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.schema.DbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Clients that keep calling whatever happens to the database, with a record of each call. */
final class OutageClients implements AutoCloseable {
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(2);

  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean over;

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

  OutageClients(int number, Runnable call) {
    for (int i = 0; i < number; i++) {
      clients.add(Thread.startVirtualThread(() -> repeat(call)));
    }
  }

  private void repeat(Runnable call) {
    while (!over) {
      long start = System.nanoTime();
      Outcome outcome = outcome(call);
      long end = System.nanoTime();
      calls.add(new Call(end, end - start, outcome));
      sleep(BETWEEN_CALLS);
    }
  }

  private static Outcome outcome(Runnable call) {
    try {
      call.run();
      return Outcome.ANSWERED;
    } catch (DbException e) {
      return e.retryAfter().isPresent() ? Outcome.REFUSED : Outcome.FAILED;
    }
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted", e);
    }
  }

  /** Waits for the calls under way and returns all. */
  List<Call> end() {
    over = true;
    for (Thread client : clients) {
      try {
        client.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CannotRun("interrupted", e);
      }
    }
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    over = true;
  }
}
