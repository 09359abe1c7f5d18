// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.schema.DbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Callers that repeat calls, and the result of each call. */
final class Load implements AutoCloseable {
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final List<Thread> callers = new ArrayList<>();
  private volatile boolean over;

  /** A call; times are of {@link System#nanoTime}, {@code failure} is null when it was answered. */
  record Call(long start, long end, @Nullable DbException failure) {
    Duration time() {
      return Duration.ofNanos(end - start);
    }

    boolean isAnswered() {
      return failure == null;
    }

    /** Whether the call was refused without a try. */
    boolean isRefused() {
      return failure != null && failure.retryAfter().isPresent();
    }
  }

  /** Starts {@code callers} callers, each of which repeats one of {@code calls}. */
  static Load of(int callers, Runnable... calls) {
    Load load = new Load();
    for (int i = 0; i < callers; i++) {
      Runnable call = calls[i % calls.length];
      load.callers.add(Thread.startVirtualThread(() -> load.repeat(call)));
    }
    return load;
  }

  private void repeat(Runnable call) {
    while (!over) {
      long start = System.nanoTime();
      DbException failure = null;
      try {
        call.run();
      } catch (DbException e) {
        failure = e;
      }
      calls.add(new Call(start, System.nanoTime(), failure));
      pause(2);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the calls that ended so far. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Waits for a call of a kind that ended after {@code nanoTime}; fails after 30 s. */
  Call await(long nanoTime, Predicate<Call> kind) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < deadline) {
      for (Call call : calls) {
        if (call.end() - nanoTime > 0 && kind.test(call)) {
          return call;
        }
      }
      pause(5);
    }
    throw new AssertionError("no such call in 30 s among " + calls.size());
  }

  /** Returns the time of the longest call. */
  Duration longest() {
    return calls.stream().map(Call::time).max(Duration::compareTo).orElseThrow();
  }

  /** Stops the callers and waits for the calls under way. */
  @Override
  public void close() {
    over = true;
    for (Thread caller : callers) {
      try {
        caller.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
