// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.meter.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The timers of one kind of call, one for each outcome so far. */
final class OutcomeTimers {
  private final MeterRegistry registry;
  private final Supplier<Timer.Builder> builder;
  private final Timer ok;
  private final ConcurrentMap<Enum<?>, Timer> failed = new ConcurrentHashMap<>();

  /**
   * @param builder builds a timer that lacks only its outcome
   */
  OutcomeTimers(MeterRegistry registry, Supplier<Timer.Builder> builder) {
    this.registry = registry;
    this.builder = builder;
    this.ok = timer("ok");
  }

  void record(long nanos, @Nullable Enum<?> failure) {
    (failure == null ? ok : failed(failure)).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer failed(Enum<?> failure) {
    return failed.computeIfAbsent(failure, code -> timer(code.name().toLowerCase(Locale.ROOT)));
  }

  private Timer timer(String outcome) {
    return builder.get().tag("outcome", outcome).register(registry);
  }
}
