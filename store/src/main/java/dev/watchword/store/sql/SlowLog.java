// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Index;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Log of slow statements: name, time, rows, outcome, the indexes that should have served them, and
 * name, type and length of their parameters, never the values. Since a slow database slows every
 * statement, at most ten lines a second are written; the next line says how many were omitted. Any
 * number of threads may use it.
 */
public final class SlowLog {
  private static final System.Logger LOGGER = System.getLogger("dev.watchword.slow");
  private static final int LINES = 10;
  private static final long SECOND = 1_000_000_000;

  private final LongSupplier nanoTime;
  private final LongAdder statements = new LongAdder();
  private volatile long threshold;

  private long secondBegan;
  private int linesOfSecond;
  private long leftOut;

  /** Creates a log of statements from {@code threshold} on; zero turns it off. */
  public SlowLog(Duration threshold) {
    this(threshold, System::nanoTime);
  }

  SlowLog(Duration threshold, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.secondBegan = nanoTime.getAsLong();
    retune(threshold);
  }

  /** Returns a log that is off. */
  public static SlowLog off() {
    return new SlowLog(Duration.ZERO);
  }

  /** Applies another threshold, from the next statement on. */
  public void retune(Duration slow) {
    threshold = slow.isZero() ? Long.MAX_VALUE : slow.toNanos();
  }

  /** Number of slow statements so far, omitted lines included. */
  public long statements() {
    return statements.sum();
  }

  void ended(Query<?> query, Args args, long nanos, int rows, DbException.@Nullable Code failure) {
    if (nanos < threshold) {
      return;
    }
    statements.increment();
    long unsaid = admit();
    if (unsaid >= 0) {
      LOGGER.log(Level.WARNING, line(query, args, nanos, rows, failure) + more(unsaid));
    }
  }

  /**
   * Returns the number of lines omitted since the last one, or -1 when this one is omitted as well.
   */
  private synchronized long admit() {
    long now = nanoTime.getAsLong();
    if (now - secondBegan >= SECOND) {
      secondBegan = now;
      linesOfSecond = 0;
    }
    if (linesOfSecond == LINES) {
      leftOut++;
      return -1;
    }
    linesOfSecond++;
    long unsaid = leftOut;
    leftOut = 0;
    return unsaid;
  }

  private static String line(
      Query<?> query, Args args, long nanos, int rows, DbException.@Nullable Code failure) {
    return String.format(
        Locale.ROOT,
        "slow statement %s: %.1f ms, %d rows, %s; plan: %s; parameters: %s",
        query.name(),
        nanos / 1e6,
        rows,
        failure == null ? "ok" : failure.name().toLowerCase(Locale.ROOT),
        plan(query),
        args.redacted());
  }

  private static String plan(Query<?> query) {
    return query.indexes().isEmpty()
        ? "whole table"
        : query.indexes().stream().map(Index::name).collect(Collectors.joining(", "));
  }

  private static String more(long unsaid) {
    return unsaid == 0 ? "" : "; " + unsaid + " further slow statements were not logged";
  }
}
