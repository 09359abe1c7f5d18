// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Awaiting;
import dev.watchword.store.Catalogue;
import dev.watchword.store.ChildJvm;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.pool.Pool;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.session.Sessions;
import dev.watchword.store.sql.ConnectionSource;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Dialect;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The number of our frames between a room's method and a driver: each is a hop to be read. */
class FramesTest {
  private static final String ROOM = Sessions.class.getName();

  /** Most frames of ours seen at each method of the driver. */
  private final Map<String, Integer> frames = new TreeMap<>();

  /** A miss takes at most eight frames, the room's method and that of the last caller included. */
  @EveryEngine({"postgres", "mariadb", "mysql"})
  void missIsEightFramesFromTheDriver(TestDatabase database) {
    StoreConfig config = TestStore.config(database, "cache.invalidation", "alone");
    String token;
    try (Watchword store = Watchword.open(config)) {
      token = TestStore.signUp(store, "ada@example.com").issued().token();
    }
    Dialect dialect = Dialect.of(config.database().target().engine());
    try (Pool pool = new Pool(config.pool(), dialect, config.database().target());
        Passwords passwords = new Passwords(config.password(), Meter.NONE);
        Caches caches = Caches.open(config, dialect, null, pool)) {
      ConnectionSource watched = (write, deadline) -> watched(pool.take(write, deadline));
      Db db = new Db(watched, dialect, Catalogue.queries(), Meter.NONE, Duration.ZERO);
      Sessions sessions =
          new Sessions(new Platform(config, db, caches, passwords, Clock.systemUTC()));
      assertThat(sessions.resolve(token)).isInstanceOf(Resolution.Live.class);
      System.out.println(database.engine() + ", miss: " + frames);
      assertThat(frames).containsKeys("prepareStatement", "setBytes", "executeQuery");
      assertThat(frames.values()).allMatch(count -> count <= 8);
      frames.clear();
      assertThat(sessions.resolve(token)).isInstanceOf(Resolution.Live.class);
      assertThat(frames).as("a hit calls no driver").isEmpty();
    }
  }

  private Lease watched(Lease lease) {
    Connection connection = watched(Connection.class, lease.connection());
    return new Lease(connection, returned -> lease.close());
  }

  private <T> T watched(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              frames.merge(method.getName(), depth(Thread.currentThread()), Math::max);
              Object result = call(method, real, arguments);
              return result instanceof PreparedStatement statement
                  ? watched(PreparedStatement.class, statement)
                  : result;
            }));
  }

  private static Object call(Method method, Object real, Object... arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static int depth(Thread thread) {
    return depth(List.of(thread.getStackTrace()));
  }

  /** Counts our frames down to the room's method; 0 when that is not on the stack. */
  private static int depth(List<StackTraceElement> stack) {
    int room = -1;
    for (int i = 0; i < stack.size(); i++) {
      room = stack.get(i).getClassName().equals(ROOM) ? i : room;
    }
    return (int)
        stack.subList(0, room + 1).stream()
            .map(StackTraceElement::getClassName)
            .filter(name -> name.startsWith("dev.watchword."))
            .filter(name -> !name.startsWith(FramesTest.class.getName()))
            .count();
  }

  /** A hit in memory takes at most three frames down to Caffeine. */
  @EveryEngine("sqlite")
  void hitIsThreeFramesFromCaffeine(TestDatabase database) throws Exception {
    assertThat(hits(database, "com.github.benmanes.caffeine.")).isBetween(1, 3);
  }

  /** A hit in Redis takes at most nine frames down to its driver. */
  @EveryEngine("sqlite")
  void hitInRedisIsNineFramesFromItsDriver(TestDatabase database) throws Exception {
    try (RedisServer redis = Engines.startRedis(Options.fast())) {
      int most =
          hits(
              database,
              "io.lettuce.",
              "cache.sessions.memory",
              "0",
              "redis.url",
              redis.url(),
              "redis.timeout",
              "3s");
      assertThat(most).isBetween(1, 9);
    }
  }

  /**
   * Returns the most of our frames above a callee's in a JVM that interprets: a compiled call has
   * become a part of its caller, and no sample would fall into it.
   */
  private static int hits(TestDatabase database, String callee, String... settings)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of(database.url(), callee));
    arguments.addAll(List.of(settings));
    List<String> interpreting = List.of("env", "JDK_JAVA_OPTIONS=-Xint");
    try (ChildJvm child =
        ChildJvm.startUnder(interpreting, Hits.class, arguments.toArray(new String[0]))) {
      String most = child.next();
      System.out.println("hit, down to " + callee + ": " + most);
      assertThat(most).isNotNull();
      return Integer.parseInt(most);
    }
  }

  /** The process that resolves a cached token and prints the number of our frames. */
  static final class Hits {
    private Hits() {}

    public static void main(String[] arguments) throws Exception {
      String[] settings = Arrays.copyOfRange(arguments, 2, arguments.length);
      try (Watchword store = Watchword.open(TestStore.config(arguments[0], settings))) {
        Awaiting.until(() -> store.redis().isEmpty() || store.caches().isTrusted());
        String token = TestStore.signUp(store, "ada@example.com").issued().token();
        Awaiting.until(
            () -> {
              store.sessions().resolve(token);
              CacheStatistics sessions = store.caches().statistics().getLast();
              return sessions.hits() + sessions.secondLevelHits() > 0;
            });
        System.out.println(sampled(store, token, arguments[1]));
      }
    }
  }

  /** Returns the most of our frames above a callee's, of a thread that resolves all the time. */
  private static int sampled(Watchword store, String token, String callee) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Thread resolving =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!stop.get()) {
                    store.sessions().resolve(token);
                  }
                });
    int most = 0;
    int seen = 0;
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (seen < 5 && System.nanoTime() < end) {
      List<StackTraceElement> stack = List.of(resolving.getStackTrace());
      int called = first(stack, callee);
      if (called >= 0) {
        seen++;
        most = Math.max(most, depth(stack.subList(called, stack.size())));
      }
    }
    stop.set(true);
    resolving.join();
    assertThat(seen).as("samples in " + callee).isPositive();
    return most;
  }

  /** Returns the place of the outermost frame of a callee, or -1. */
  private static int first(List<StackTraceElement> stack, String callee) {
    int place = -1;
    for (int i = 0; i < stack.size(); i++) {
      place = stack.get(i).getClassName().startsWith(callee) ? i : place;
    }
    return place;
  }
}
