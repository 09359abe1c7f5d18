// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Waits;
import dev.watchword.store.Watchword;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.session.Device;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Session checks and sign-ups that continue, whatever fails, until they are closed. */
final class ReplicaLoad implements AutoCloseable {
  private static final AtomicInteger LOADS = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * A sign-up that the store acknowledged, with its start and end on the scale of {@link
   * System#nanoTime}.
   */
  record Acknowledged(String email, long begun, long ended) {}

  private final Watchword store;
  private final int number = LOADS.incrementAndGet();
  private final LongAdder checks = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final AtomicLong slowest = new AtomicLong();
  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ended;

  private ReplicaLoad(Watchword store) {
    this.store = store;
  }

  /** Starts the load, with a pause after each sign-up. */
  static ReplicaLoad begin(Watchword store, List<String> tokens, int checkers, Duration pause) {
    ReplicaLoad load = new ReplicaLoad(store);
    for (int i = 0; i < checkers; i++) {
      Supplier<String> next = Feeder.cycling(tokens).of(i);
      load.threads.add(Thread.ofPlatform().daemon().start(() -> load.check(next)));
    }
    load.threads.add(Thread.ofPlatform().daemon().start(() -> load.signUp(pause)));
    return load;
  }

  private void check(Supplier<String> tokens) {
    while (!ended) {
      long start = System.nanoTime();
      try {
        Expect.live(store.sessions().peek(tokens.get()));
        checks.increment();
      } catch (DbException e) {
        failures.increment();
      }
      slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
    }
  }

  private void signUp(Duration pause) {
    for (int i = 0; !ended; i++) {
      String email = "load" + number + "-" + i + "@example.com";
      long begun = System.nanoTime();
      try {
        Expect.signUp(store, email, "Ada", Device.UNKNOWN);
        acknowledged.add(new Acknowledged(email, begun, System.nanoTime()));
        Waits.sleep(pause);
      } catch (DbException ignored) {
        // This sign-up was not acknowledged.
      }
    }
  }

  /** Waits for a successful sign-up that began after {@code after}. Returns its end. */
  long awaitSignUp(long after) {
    Supplier<OptionalLong> first =
        () ->
            acknowledged.stream()
                .filter(one -> one.begun() - after >= 0)
                .mapToLong(Acknowledged::ended)
                .findFirst();
    Waits.until(PATIENCE, Duration.ofMillis(1), () -> first.get().isPresent());
    return first
        .get()
        .orElseThrow(() -> new IllegalStateException("no sign-up succeeded within a minute"));
  }

  long checks() {
    return checks.sum();
  }

  long failures() {
    return failures.sum();
  }

  double slowestMillis() {
    return slowest.get() / 1e6;
  }

  List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  @Override
  public void close() {
    ended = true;
    Waits.join(threads);
  }
}
