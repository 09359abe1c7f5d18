// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.meter.micrometer;

import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.UseCase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A meter that reports to a Micrometer registry. Every name begins with {@code watchword}; tags
 * hold names of statements, use-cases and outcomes, never a value. A timer is created at its first
 * use and found by its name after that. Any number of threads may use it at once.
 */
public final class MicrometerMeter implements Meter {
  private final MeterRegistry registry;
  private final ConcurrentMap<String, OutcomeTimers> statements = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, OutcomeTimers> commands = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, UseCaseTimers> useCases = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AtomicInteger> states = new ConcurrentHashMap<>();
  private final Timer poolWait;
  private final Timer poolHeld;
  private final Timer hashQueue;
  private final Timer hashWork;
  private final Counter hashRefused;

  public MicrometerMeter(MeterRegistry registry) {
    this.registry = registry;
    this.poolWait = timer("watchword.pool.wait", "Wait for a connection, had or not");
    this.poolHeld = timer("watchword.pool.hold", "Time that a connection was held");
    this.hashQueue = timer("watchword.hash.queue", "Wait of a password hash for a worker");
    this.hashWork = timer("watchword.hash.work", "Work on a password hash");
    this.hashRefused =
        Counter.builder("watchword.hash.refused")
            .description("Password hashes that found no place or waited too long")
            .register(registry);
  }

  /** Returns a meter that reports to the global registry. */
  static Meter global() {
    return new MicrometerMeter(Metrics.globalRegistry);
  }

  private Timer timer(String name, String description) {
    return Buckets.timer(name, description).register(registry);
  }

  @Override
  public void statement(String query, long nanos, int rows, DbException.@Nullable Code failure) {
    OutcomeTimers timers = statements.get(query);
    if (timers == null) {
      timers =
          statements.computeIfAbsent(
              query,
              name ->
                  new OutcomeTimers(
                      registry,
                      () ->
                          Buckets.timer("watchword.statement", "Time of a statement, its rows read")
                              .tag("query", name)));
    }
    timers.record(nanos, failure);
  }

  @Override
  public void useCase(UseCase useCase, long nanos, int issued) {
    UseCaseTimers timers = useCases.get(useCase.name());
    if (timers == null) {
      timers =
          useCases.computeIfAbsent(useCase.name(), name -> new UseCaseTimers(registry, useCase));
    }
    timers.record(nanos, issued);
  }

  @Override
  public void poolWait(long nanos) {
    poolWait.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void poolHeld(long nanos) {
    poolHeld.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void hash(long queuedNanos, long workNanos) {
    hashQueue.record(queuedNanos, TimeUnit.NANOSECONDS);
    hashWork.record(workNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void hashRefused() {
    hashRefused.increment();
  }

  @Override
  public void redisCommand(String command, long nanos, @Nullable Enum<?> failure) {
    OutcomeTimers timers = commands.get(command);
    if (timers == null) {
      timers =
          commands.computeIfAbsent(
              command,
              name ->
                  new OutcomeTimers(
                      registry,
                      () ->
                          Buckets.timer(
                                  "watchword.redis.command",
                                  "Time of a command to Redis, as its caller saw it")
                              .tag("command", name)));
    }
    timers.record(nanos, failure);
  }

  @Override
  public void redisState(boolean up) {
    state("watchword.redis.up", Tags.empty()).set(up ? 1 : 0);
  }

  @Override
  public void redisDistrusted(String reason) {
    registry.counter("watchword.redis.distrusted").increment();
  }

  @Override
  public void breaker(String database, Breaker state) {
    int value =
        switch (state) {
          case CLOSED -> 0;
          case HALF_OPEN -> 1;
          case OPEN -> 2;
        };
    state("watchword.breaker", Tags.of("database", database)).set(value);
  }

  @Override
  public void rateLimitFallback() {
    registry.counter("watchword.rate_limit.fallbacks").increment();
  }

  @Override
  public void rateLimited(String policy) {
    registry.counter("watchword.rate_limit.refused", "policy", policy).increment();
  }

  /** Returns the gauge of a state, which keeps its value until the next is set. */
  private AtomicInteger state(String name, Tags tags) {
    return states.computeIfAbsent(
        name + tags,
        key -> {
          AtomicInteger state = new AtomicInteger();
          Gauge.builder(name, state::get).tags(tags).strongReference(true).register(registry);
          return state;
        });
  }

  @Override
  public void gauge(String name, Map<String, String> tags, DoubleSupplier value) {
    Tags all = forget(name, tags);
    Gauge.builder(name, value::getAsDouble).tags(all).strongReference(true).register(registry);
  }

  /** Registers a counter tied to this meter: the registry drops it when its object is collected. */
  @Override
  public void counter(String name, Map<String, String> tags, LongSupplier total) {
    Tags all = forget(name, tags);
    FunctionCounter.builder(name, this, self -> total.getAsLong()).tags(all).register(registry);
  }

  /**
   * Removes an earlier meter of that name and tags, and returns the tags. The registry would else
   * keep the meter of a closed store.
   */
  private Tags forget(String name, Map<String, String> tags) {
    Tags all = Tags.empty();
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      all = all.and(tag.getKey(), tag.getValue());
    }
    registry.find(name).tags(all).meters().forEach(registry::remove);
    return all;
  }
}
