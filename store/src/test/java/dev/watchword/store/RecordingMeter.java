// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.UseCase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a store reports, and can act right after a named statement, on the thread that ran it:
 * so a test puts something between two statements of one use-case. Any thread may report.
 */
public final class RecordingMeter implements Meter {
  /** One use-case, and how many statements it issued. */
  public record Run(UseCase useCase, int statements) {}

  private record Hook(String query, Runnable action) {}

  private final List<Run> runs = new CopyOnWriteArrayList<>();
  private final List<String> statements = new CopyOnWriteArrayList<>();
  private final AtomicInteger alarms = new AtomicInteger();
  private final List<Breaker> breaker = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Hook> hook = new AtomicReference<>();

  /** The use-cases since the last {@link #clear}. */
  public List<Run> runs() {
    return List.copyOf(runs);
  }

  /** The names of the statements since the last {@link #clear}. */
  public List<String> statements() {
    return List.copyOf(statements);
  }

  /** What the breaker has become, in order. */
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

  /** Runs {@code action} once, when the statement {@code query} ended the next time. */
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

  /** How often a reply of Redis was not the one to its command. */
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
