// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.scenario.Refusals.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/** The times of refused sign-ins. */
final class RefusalTimes {
  private final List<Attempt> taken;

  /**
   * An attempt to sign in.
   *
   * @param micros time of the refusal, µs
   * @param hashMicros processor time of the hash workers meanwhile, µs; with one caller that of its
   *     own hashes
   */
  private record Attempt(State state, double micros, double hashMicros) {}

  private RefusalTimes(List<Attempt> taken) {
    this.taken = taken;
  }

  /**
   * Makes {@code attempts} attempts for each state, in random order, by {@code callers} callers at
   * once.
   */
  static RefusalTimes sample(Refusals refusals, List<State> states, int attempts, int callers) {
    List<State> order = new ArrayList<>();
    for (State state : states) {
      order.addAll(Collections.nCopies(attempts, state));
    }
    Collections.shuffle(order, new Random(7));
    Queue<State> waiting = new ConcurrentLinkedQueue<>(order);
    Queue<Attempt> taken = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        all.add(threads.submit(() -> attempt(refusals, waiting, taken)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an attempt failed", e.getCause());
    }
    return new RefusalTimes(List.copyOf(taken));
  }

  private static void attempt(Refusals refusals, Queue<State> waiting, Queue<Attempt> taken) {
    for (State state = waiting.poll(); state != null; state = waiting.poll()) {
      long before = StoreCounters.hashProcessorNanos();
      double micros = refusals.attempt(state, waiting.size()) / 1e3;
      taken.add(new Attempt(state, micros, (StoreCounters.hashProcessorNanos() - before) / 1e3));
    }
  }

  /** Returns the time of each attempt in a state, in µs. */
  double[] micros(State state) {
    return values(state, Attempt::micros);
  }

  /** Returns the processor time for the hashes of each attempt, in µs; valid with one caller. */
  double[] hashMicros(State state) {
    return values(state, Attempt::hashMicros);
  }

  private double[] values(State state, ToDoubleFunction<Attempt> value) {
    return taken.stream().filter(attempt -> attempt.state() == state).mapToDouble(value).toArray();
  }
}
