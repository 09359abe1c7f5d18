// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.engines.Options;
import dev.watchword.engines.junit.Alone;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter.Breaker;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.user.Users;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * R2: an outage of the database is bounded. No call takes over 3.3 s; while the breaker is open a
 * call fails within 5 ms; the first answer comes within 2 s after the database is back.
 */
@Alone
class OutageTest {
  private static final int CALLERS = 12;
  private static final Duration LONGEST = Duration.ofMillis(3_300);
  private static final Duration FAIL_FAST = Duration.ofMillis(5);
  private static final Duration BACK = Duration.ofSeconds(2);

  private final RecordingMeter meter = new RecordingMeter();

  private static FaultProxy before(TestDatabase database) {
    return FaultProxy.start("127.0.0.1", URI.create(database.url()).getPort(), 1);
  }

  private Watchword open(String url, String... settings) {
    StoreConfig config = TestStore.config(url, settings);
    return Watchword.open(config, meter, Clock.systemUTC());
  }

  private Watchword behind(FaultProxy proxy, TestDatabase database) {
    String url = database.url().replaceFirst("127.0.0.1:\\d+", "127.0.0.1:" + proxy.port());
    return open(url, "guard.deadline", "3s");
  }

  /** Starts callers of which half read sessions and half write. */
  private static Load load(Watchword store, int callers) {
    SignUp.Done done = TestStore.signUp(store, "ada@example.com");
    UUID user = done.user().id();
    return Load.of(
        callers,
        () ->
            assertThat(store.sessions().resolve(done.issued().token()))
                .isInstanceOf(Resolution.Live.class),
        () ->
            assertThat(store.users().update(user, new Users.Change("Eve", false, null))).isTrue());
  }

  private static void isBounded(Load load) {
    assertThat(load.longest()).isLessThanOrEqualTo(LONGEST);
  }

  private static void failsFast(Load load) {
    List<Load.Call> refused = load.calls().stream().filter(Load.Call::isRefused).toList();
    assertThat(refused).hasSizeGreaterThan(20);
    // The machine may be busy with other work now and then.
    long quick = refused.stream().filter(call -> call.time().compareTo(FAIL_FAST) <= 0).count();
    assertThat(quick).isGreaterThanOrEqualTo(refused.size() * 9L / 10);
    DbException failure = refused.getFirst().failure();
    assertThat(failure.code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("has not answered since 20");
    assertThat(failure).hasMessageContaining("is tried again in");
  }

  private void isBackAfter(Load load, long back, Watchword store) {
    Load.Call first = load.await(back, Load.Call::isAnswered);
    assertThat(Duration.ofNanos(first.end() - back)).isLessThanOrEqualTo(BACK);
    long steady = System.nanoTime() + Duration.ofMillis(300).toNanos();
    load.await(steady, Load.Call::isAnswered);
    assertThat(store.health().components())
        .filteredOn(part -> part.name().equals("breaker") || part.name().equals("database"))
        .hasSize(2)
        .allSatisfy(part -> assertThat(part.up()).as(part.detail()).isTrue());
    assertThat(meter.breaker()).startsWith(Breaker.OPEN).endsWith(Breaker.CLOSED);
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void blackHoleIsBounded(TestDatabase database) {
    try (FaultProxy proxy = before(database);
        Watchword store = behind(proxy, database);
        Load load = load(store, CALLERS)) {
      load.await(0, Load.Call::isAnswered);
      proxy.mode(new Fault.BlackHole());
      load.await(System.nanoTime(), Load.Call::isRefused);
      assertThat(store.health().isReady()).isFalse();
      Load.pause(300);
      proxy.mode(new Fault.Pass());
      isBackAfter(load, System.nanoTime(), store);
      isBounded(load);
      failsFast(load);
    }
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void resetsAreBounded(TestDatabase database) {
    try (FaultProxy proxy = before(database);
        Watchword store = behind(proxy, database);
        Load load = load(store, CALLERS)) {
      load.await(0, Load.Call::isAnswered);
      proxy.mode(new Fault.Reset());
      load.await(System.nanoTime(), Load.Call::isRefused);
      Load.pause(300);
      proxy.mode(new Fault.Pass());
      isBackAfter(load, System.nanoTime(), store);
      isBounded(load);
      failsFast(load);
    }
  }

  /** Covers a single caller, which fails too seldom to open the breaker: the probe opens it. */
  @EveryEngine("postgres")
  void outageIsNoticedWhereFewCall(TestDatabase database) {
    try (FaultProxy proxy = before(database);
        Watchword store = behind(proxy, database);
        Load load = load(store, 1)) {
      load.await(0, Load.Call::isAnswered);
      proxy.mode(new Fault.BlackHole());
      load.await(System.nanoTime(), Load.Call::isRefused);
      proxy.mode(new Fault.Pass());
      isBackAfter(load, System.nanoTime(), store);
      isBounded(load);
    }
  }

  /** Covers a network that lost every connection without notice. */
  @EveryEngine({"postgres", "mariadb", "mysql"})
  void halfOpenConnectionsAreReplaced(TestDatabase database) {
    try (FaultProxy proxy = before(database);
        Watchword store = behind(proxy, database);
        Load load = load(store, CALLERS)) {
      load.await(0, Load.Call::isAnswered);
      proxy.mode(new Fault.HalfOpen());
      long broken = System.nanoTime();
      load.await(broken, call -> call.isAnswered() && call.start() - broken > 0);
      Load.pause(3_000);
      load.await(System.nanoTime(), Load.Call::isAnswered);
      isBounded(load);
    }
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void restartOfTheServerIsBounded(TestDatabase database) {
    try (DatabaseServer server = Engines.start(database.engine(), Options.fast());
        Watchword store = open(server.createDatabase(), "guard.deadline", "3s");
        Load load = load(store, CALLERS)) {
      load.await(0, Load.Call::isAnswered);
      server.kill();
      load.await(System.nanoTime(), Load.Call::isRefused);
      server.restart();
      isBackAfter(load, System.nanoTime(), store);
      isBounded(load);
      failsFast(load);
    }
  }
}
