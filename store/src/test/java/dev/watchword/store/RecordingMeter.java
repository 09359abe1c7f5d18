// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.UseCase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A meter that keeps a store's reports. It can run an action right after a named statement, on the
 * thread that ran it, so that a test can act between two statements of one use-case. Any thread may
 * report.
 */
public final class RecordingMeter implements Meter {
  /** A run of a use-case, with the number of statements that it issued. */
  public record Run(UseCase useCase, int statements) {}

  private record Hook(String query, Runnable action) {}

  private final List<Run> runs = Collections.synchronizedList(new ArrayList<>());
  private final List<String> statements = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger alarms = new AtomicInteger();
  private final List<Breaker> breaker = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<@Nullable Hook> hook = new AtomicReference<>();

  /** Returns the use-cases since the last {@link #clear}. */
  public List<Run> runs() {
    return List.copyOf(runs);
  }

  /** Returns the names of the statements since the last {@link #clear}. */
  public List<String> statements() {
    return List.copyOf(statements);
  }

  /** Returns the states of the breaker, in order. */
  public List<Breaker> breaker() {
    return List.copyOf(breaker);
  }

  @Override
  public void breaker(String database, Breaker state) {
    breaker.add(state);
  }

  public void clear() {
    runs.clear();
    statements.clear();
  }

  /** Sets an action that runs once, after the next run of the statement {@code query}. */
  public void after(String query, Runnable action) {
    hook.set(new Hook(query, action));
  }

  @Override
  public void statement(String query, long nanos, int rows, DbException.@Nullable Code failure) {
    statements.add(query);
    Hook due = hook.get();
    if (due != null && due.query.equals(query) && hook.compareAndSet(due, null)) {
      due.action.run();
    }
  }

  /** Number of alarms: replies of Redis that did not belong to their command. */
  public int alarms() {
    return alarms.get();
  }

  @Override
  public void redisDistrusted(String reason) {
    alarms.incrementAndGet();
  }

  @Override
  public void useCase(UseCase useCase, long nanos, int count) {
    runs.add(new Run(useCase, count));
  }
}
