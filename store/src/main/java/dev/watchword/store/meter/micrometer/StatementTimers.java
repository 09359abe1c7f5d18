// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.meter.micrometer;

import dev.watchword.store.sql.DbException.Code;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The timers of one statement, one for each outcome that it ever had. */
final class StatementTimers {
  private final MeterRegistry registry;
  private final String query;
  private final Timer ok;
  private final ConcurrentMap<Code, Timer> failed = new ConcurrentHashMap<>();

  StatementTimers(MeterRegistry registry, String query) {
    this.registry = registry;
    this.query = query;
    this.ok = timer("ok");
  }

  void record(long nanos, @Nullable Code failure) {
    (failure == null ? ok : failed(failure)).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer failed(Code failure) {
    return failed.computeIfAbsent(failure, code -> timer(code.name().toLowerCase(Locale.ROOT)));
  }

  private Timer timer(String outcome) {
    return Buckets.timer("watchword.statement", "Time of a statement, its rows read")
        .tag("query", query)
        .tag("outcome", outcome)
        .register(registry);
  }
}
