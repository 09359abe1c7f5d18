// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.meter.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.redis.RedisException;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.UseCase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** F1: each statement and use-case has a timer by its name. */
class MicrometerMeterTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerMeter meter = new MicrometerMeter(registry);

  @EveryEngine
  void storeReportsStatementsUseCasesPoolAndHashes(TestDatabase database) throws Exception {
    try (Watchword store =
        Watchword.open(
            TestStore.config(database, "cache.enabled", "false"), meter, Clock.systemUTC())) {
      String token = TestStore.signUp(store, "ada@example.com").issued().token();
      for (int i = 0; i < 5; i++) {
        store.sessions().resolve(token);
      }
      assertThat(statement("session.by_token_hash", "ok").count()).isEqualTo(5);
      assertThat(statement("users.insert", "ok").totalTime(TimeUnit.NANOSECONDS)).isPositive();
      assertThat(registry.get("watchword.use_case").tag("use_case", "session.resolve").timer())
          .extracting(Timer::count)
          .isEqualTo(5L);
      assertThat(counter("watchword.use_case.statements", "account.sign_up")).isEqualTo(3);
      assertThat(counter("watchword.use_case.over_budget", "account.sign_up")).isZero();
      assertThat(
              registry
                  .get("watchword.use_case.budget")
                  .tag("use_case", "account.sign_up")
                  .gauge()
                  .value())
          .isEqualTo(4);
      assertThat(registry.get("watchword.hash.work").timer().count()).isPositive();
      assertThat(registry.get("watchword.hash.queue").timer().count()).isPositive();
      assertThat(registry.get("watchword.pool.wait").timer().count())
          .isGreaterThanOrEqualTo(6)
          .isEqualTo(registry.get("watchword.pool.hold").timer().count());
      assertThat(registry.get("watchword.pool.in_use").gauge().value()).isZero();
      assertThat(registry.get("watchword.pool.open").gauge().value()).isPositive();
      assertThat(registry.get("watchword.pool.capacity").gauge().value()).isEqualTo(10);
      assertThat(registry.get("watchword.slow_statements").functionCounter().count())
          .isGreaterThanOrEqualTo(0);

      Sql.run(database, "ALTER TABLE session RENAME TO session_elsewhere");
      assertThatThrownBy(() -> store.sessions().resolve(token)).isInstanceOf(DbException.class);
      assertThat(statement("session.by_token_hash", "schema").count()).isEqualTo(1);
    }
  }

  private Timer statement(String query, String outcome) {
    return registry.get("watchword.statement").tag("query", query).tag("outcome", outcome).timer();
  }

  private double counter(String name, String useCase) {
    return registry.get(name).tag("use_case", useCase).counter().count();
  }

  @Test
  void runOverItsBudgetIsCounted() {
    UseCase useCase = new UseCase("test.two", 2);
    meter.useCase(useCase, 1, 2);
    meter.useCase(useCase, 1, 3);
    assertThat(counter("watchword.use_case.over_budget", "test.two")).isEqualTo(1);
    assertThat(counter("watchword.use_case.statements", "test.two")).isEqualTo(5);
  }

  @Test
  void announcedAgainAValueReplacesTheEarlierOne() {
    Map<String, String> tags = Map.of("policy", "session");
    meter.gauge("watchword.test", tags, () -> 1);
    meter.gauge("watchword.test", tags, () -> 2);
    meter.counter("watchword.test.total", tags, () -> 3);
    meter.counter("watchword.test.total", tags, () -> 4);
    assertThat(registry.get("watchword.test").tag("policy", "session").gauge().value())
        .isEqualTo(2);
    assertThat(registry.get("watchword.test.total").tag("policy", "session").functionCounter())
        .extracting(total -> total.count())
        .isEqualTo(4.0);
  }

  @Test
  void whatStandsBesideTheDatabaseIsSeenToo() {
    meter.breaker("postgres://db:5432/auth", Meter.Breaker.OPEN);
    assertThat(registry.get("watchword.breaker").gauge().value()).isEqualTo(2);
    meter.breaker("postgres://db:5432/auth", Meter.Breaker.CLOSED);
    assertThat(registry.get("watchword.breaker").gauge().value()).isZero();
    meter.redisState(true);
    assertThat(registry.get("watchword.redis.up").gauge().value()).isEqualTo(1);
    meter.redisCommand("get", 1_000, null);
    meter.redisCommand("get", 1_000, RedisException.Code.TIMEOUT);
    assertThat(registry.get("watchword.redis.command").tag("outcome", "timeout").timer().count())
        .isEqualTo(1);
    meter.redisDistrusted("a reply to another command");
    meter.rateLimitFallback();
    meter.rateLimited("entrance");
    assertThat(registry.get("watchword.redis.distrusted").counter().count()).isEqualTo(1);
    assertThat(registry.get("watchword.rate_limit.fallbacks").counter().count()).isEqualTo(1);
    assertThat(registry.get("watchword.rate_limit.refused").tag("policy", "entrance").counter())
        .extracting(Counter::count)
        .isEqualTo(1.0);
  }

  @Test
  void everyTimerHasBounds() {
    meter.statement("test.by_id", 2_000_000, 1, null);
    assertThat(registry.getMeters())
        .filteredOn(Timer.class::isInstance)
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(
            timer ->
                assertThat(((Timer) timer).takeSnapshot().histogramCounts())
                    .as(timer.getId().toString())
                    .hasSize(17));
  }
}
