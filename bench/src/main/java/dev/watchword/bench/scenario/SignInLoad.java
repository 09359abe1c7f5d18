// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Users who sign in again and again, each on a virtual thread. */
final class SignInLoad implements Variant.Load {
  private final int people;
  private final Variant.Crew crew;
  private final LongAdder done = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private long nanos;

  /**
   * Creates a load that has not started.
   *
   * @param crew makes a worker for each user, which signs in once each time
   */
  public SignInLoad(int people, Variant.Crew crew) {
    this.people = people;
    this.crew = crew;
  }

  @Override
  public Runnable begin() {
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int number = 0; number < people; number++) {
      int person = number;
      threads.add(Thread.startVirtualThread(() -> signIn(person, over)));
    }
    return () -> {
      over.set(true);
      for (Thread thread : threads) {
        join(thread);
      }
      nanos += System.nanoTime() - start;
    };
  }

  private void signIn(int person, AtomicBoolean over) {
    try (Worker worker = crew.worker(person)) {
      while (!over.get()) {
        try {
          worker.once();
          done.increment();
        } catch (Exception e) {
          refused.increment();
        }
      }
    } catch (Exception e) {
      refused.increment();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the sign-ins per second, all rounds together. */
  public double perSecond() {
    return done.sum() * 1e9 / Math.max(1, nanos);
  }

  /** Returns the number of failed attempts, all rounds together. */
  public long refused() {
    return refused.sum();
  }

  /** Returns a sentence on the sign-ins and refusals, all rounds together. */
  String describe() {
    return people
        + " people signed in "
        + Quantity.number(perSecond())
        + " times a second; "
        + refused.sum()
        + " attempts were refused, as beyond the bound they should be.";
  }
}
