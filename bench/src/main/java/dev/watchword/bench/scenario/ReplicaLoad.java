// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.Watchword;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Session checks and sign-ups that continue, whatever fails, until they are closed. */
final class ReplicaLoad implements AutoCloseable {
  private static final AtomicInteger LOADS = new AtomicInteger();
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

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

  /**
   * Starts the load.
   *
   * @param pauseMillis pause after each sign-up, ms
   */
  static ReplicaLoad begin(Watchword store, List<String> tokens, int checkers, int pauseMillis) {
    ReplicaLoad load = new ReplicaLoad(store);
    for (int i = 0; i < checkers; i++) {
      Cycle<String> next = new Cycle<>(tokens, i);
      load.threads.add(Thread.ofPlatform().daemon().start(() -> load.check(next)));
    }
    load.threads.add(Thread.ofPlatform().daemon().start(() -> load.signUp(pauseMillis)));
    return load;
  }

  private void check(Cycle<String> tokens) {
    while (!ended) {
      long start = System.nanoTime();
      try {
        if (!(store.sessions().peek(tokens.get()) instanceof Resolution.Live)) {
          throw new IllegalStateException("a live session was refused");
        }
        checks.increment();
      } catch (DbException e) {
        failures.increment();
      }
      slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
    }
  }

  private void signUp(int pauseMillis) {
    for (int i = 0; !ended; i++) {
      String email = "load" + number + "-" + i + "@example.com";
      long begun = System.nanoTime();
      try {
        SignUp outcome =
            store
                .accounts()
                .signUp(
                    new Registration(
                        email, "Ada", null, Seeded.PASSWORD, Device.UNKNOWN, Lifetime.REMEMBERED));
        if (outcome instanceof SignUp.Done) {
          acknowledged.add(new Acknowledged(email, begun, System.nanoTime()));
        }
        Thread.sleep(pauseMillis);
      } catch (DbException ignored) {
        // This sign-up was not acknowledged.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Waits for a successful sign-up that began after {@code after}. Returns its end. */
  long awaitSignUp(long after) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < deadline) {
      for (Acknowledged one : acknowledged) {
        if (one.begun() - after >= 0) {
          return one.ended();
        }
      }
      ReadReplicas.pause(1);
    }
    throw new IllegalStateException("no sign-up succeeded within a minute");
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
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
