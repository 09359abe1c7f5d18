// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.meter.micrometer;

import dev.watchword.store.schema.UseCase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** The metrics of one use-case. Its budget is a metric too, so that one query compares both. */
final class UseCaseTimers {
  private static final String TAG = "use_case";

  private final int budget;
  private final Timer time;
  private final Counter statements;
  private final Counter overBudget;

  UseCaseTimers(MeterRegistry registry, UseCase useCase) {
    this.budget = useCase.budget();
    this.time =
        Buckets.timer("watchword.use_case", "Time of a use-case with all of its statements")
            .tag(TAG, useCase.name())
            .register(registry);
    this.statements =
        Counter.builder("watchword.use_case.statements")
            .description("Statements that a use-case issued")
            .tag(TAG, useCase.name())
            .register(registry);
    this.overBudget =
        Counter.builder("watchword.use_case.over_budget")
            .description("Runs of a use-case that issued more statements than its budget: a defect")
            .tag(TAG, useCase.name())
            .register(registry);
    Gauge.builder("watchword.use_case.budget", useCase::budget)
        .description("The most statements that a use-case may issue")
        .tag(TAG, useCase.name())
        .strongReference(true)
        .register(registry);
  }

  void record(long nanos, int issued) {
    time.record(nanos, TimeUnit.NANOSECONDS);
    if (issued > 0) {
      statements.increment(issued);
    }
    if (issued > budget) {
      overBudget.increment();
    }
  }
}
