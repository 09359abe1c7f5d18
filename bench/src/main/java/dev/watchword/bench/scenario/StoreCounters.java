// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.DbException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A meter that adds up the reports of a store about its work. Any number of threads may use it at
 * once.
 */
final class StoreCounters implements Meter {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private final LongAdder statements = new LongAdder();
  private final LongAdder statementTime = new LongAdder();
  private final LongAdder poolWait = new LongAdder();
  private final LongAdder poolHeld = new LongAdder();
  private final LongAdder hash = new LongAdder();
  private final LongAdder hashWait = new LongAdder();

  /** Returns the counters of statements, and of the times around connections and hashes. */
  Counter[] all() {
    return new Counter[] {
      new Counter(Counter.STATEMENTS, "", statements::sum),
      new Counter(Counter.STATEMENT_TIME, "ns", statementTime::sum),
      new Counter(Counter.POOL_WAIT, "ns", poolWait::sum),
      new Counter(Counter.POOL_HELD, "ns", poolHeld::sum),
      new Counter(Counter.HASH, "ns", hash::sum),
      new Counter(Counter.HASH_CPU, "ns", StoreCounters::hashProcessorNanos),
      new Counter(Counter.HASH_WAIT, "ns", hashWait::sum)
    };
  }

  /** As {@link #all}, without a counter that would also count the load beside the operations. */
  Counter[] without(String name) {
    return Arrays.stream(all())
        .filter(counter -> !counter.name().equals(name))
        .toArray(Counter[]::new);
  }

  /** Returns the processor time of all threads of this process that hash passwords, in ns. */
  static long hashProcessorNanos() {
    long sum = 0;
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith("watchword-hash-")) {
        sum += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return sum;
  }

  @Override
  public void statement(String query, long nanos, int rows, DbException.@Nullable Code failure) {
    statements.increment();
    statementTime.add(nanos);
  }

  @Override
  public void poolWait(long nanos) {
    poolWait.add(nanos);
  }

  @Override
  public void poolHeld(long nanos) {
    poolHeld.add(nanos);
  }

  @Override
  public void hash(long queuedNanos, long workNanos) {
    hashWait.add(queuedNanos);
    hash.add(workNanos);
  }
}
