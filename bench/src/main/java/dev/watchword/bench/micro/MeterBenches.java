// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.micro;

import dev.watchword.server.Metrics;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.UseCase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Benches of the cost that the server's metrics add to a call: a histogram found by its name, and
 * one more value.
 */
@State(Scope.Benchmark)
public class MeterBenches {
  private final Meter meter = new Metrics().meter();
  private final UseCase useCase = new UseCase("bench.validate", 1);
  private String query = "bench.by_token_hash";
  private long nanos = 20_000;

  @Benchmark
  public void timedStatement() {
    meter.statement(query, nanos, 1, null);
  }

  @Benchmark
  public void timedUseCase() {
    meter.useCase(useCase, nanos, 1);
  }

  /** Reads the clock twice, as every measurement of a time must. */
  @Benchmark
  public long clock() {
    long start = System.nanoTime();
    return System.nanoTime() - start;
  }
}
