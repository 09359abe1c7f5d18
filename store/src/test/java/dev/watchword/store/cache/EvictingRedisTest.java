// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.engines.junit.Alone;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.user.Users;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.SoftAssertions;

/**
 * S1, S2: under each of its eviction policies, a Redis with full memory revives no revoked session
 * and changes no answer.
 */
@Alone
class EvictingRedisTest {
  private static final List<String> POLICIES =
      List.of(
          "noeviction",
          "allkeys-lru",
          "allkeys-lfu",
          "allkeys-random",
          "volatile-lru",
          "volatile-lfu",
          "volatile-random",
          "volatile-ttl");

  private static final int SESSIONS = 250;
  private static final int STEPS = Integer.getInteger("watchword.evicting.steps", 1_500);

  /**
   * Starts a Redis with memory for the table and for some of the values of {@link #SESSIONS}, not
   * for all.
   */
  private static RedisServer full(String policy) {
    RedisServer redis = Engines.startRedis(Options.fast().with("maxmemory-policy", policy));
    long limit = number(redis, "memory", "used_memory:") + (1_800 << 10);
    redis.command("CONFIG", "SET", "maxmemory", "" + limit);
    return redis;
  }

  private static long evicted(RedisServer redis) {
    return number(redis, "stats", "evicted_keys:");
  }

  private static long number(RedisServer redis, String section, String name) {
    return redis
        .command("INFO", section)
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
        .sum();
  }

  @EveryEngine("postgres")
  void s1HoldsUnderEveryPolicy(TestDatabase database) throws Exception {
    for (String policy : POLICIES) {
      revokedStayRefused(policy, database, "0");
    }
  }

  @EveryEngine
  void s1HoldsWithMemoryBeforeRedis(TestDatabase database) throws Exception {
    revokedStayRefused("volatile-lru", database, "16");
    revokedStayRefused("allkeys-lru", database, "16");
  }

  private static void revokedStayRefused(String policy, TestDatabase database, String memory)
      throws Exception {
    try (RedisServer redis = full(policy);
        Nodes nodes = Nodes.withoutProxies(3, database, redis, "cache.sessions.memory", memory)) {
      nodes.awaitTrust();
      List<String> tokens = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        String email = policy + memory + "-" + i + "@example.com";
        tokens.add(TestStore.signUp(nodes.get(i % 3).store(), email).issued().token());
      }
      assertThat(accepted(nodes, tokens)).isEqualTo(3 * SESSIONS);
      assertThat(accepted(nodes, tokens)).isEqualTo(3 * SESSIONS);
      SoftAssertions atOnce = new SoftAssertions();
      AtomicBoolean ends = new AtomicBoolean();
      Thread readers = Thread.startVirtualThread(() -> readUntil(ends, nodes, tokens));
      for (String token : tokens) {
        nodes.get(1).store().sessions().revoke(token);
        atOnce.assertThat(nodes.get(1).accepts(token)).as("at once, %s", policy).isFalse();
      }
      atOnce.assertAll();
      Thread.sleep(500);
      for (int i = 0; i < 3; i++) {
        assertThat(accepted(nodes, tokens)).as("half a second later, %s", policy).isZero();
      }
      ends.set(true);
      readers.join();
      if (!policy.equals("noeviction")) {
        assertThat(evicted(redis)).as(policy).isPositive();
      }
    }
  }

  /**
   * Reads at random until the end, so that loads are always in flight and may store a stale row
   * late.
   */
  private static void readUntil(AtomicBoolean ends, Nodes nodes, List<String> tokens) {
    Random random = new Random(1);
    while (!ends.get()) {
      nodes.get(random.nextInt(3)).accepts(tokens.get(random.nextInt(tokens.size())));
    }
  }

  private static int accepted(Nodes nodes, List<String> tokens) {
    int accepted = 0;
    for (String token : tokens) {
      for (int i = 0; i < 3; i++) {
        accepted += nodes.get(i).accepts(token) ? 1 : 0;
      }
    }
    return accepted;
  }

  @EveryEngine
  void s2AnswersAreThoseOfTheDatabase(TestDatabase database) {
    try (RedisServer redis = full("allkeys-random");
        Watchword plain =
            Watchword.open(
                TestStore.config(database, "cache.enabled", "false"),
                Meter.NONE,
                Clock.systemUTC());
        Nodes nodes = Nodes.withoutProxies(1, database, redis, "cache.sessions.memory", "0")) {
      nodes.awaitTrust();
      Watchword caching = nodes.get(0).store();
      Random random = new Random(7);
      List<SignUp.Done> people = new ArrayList<>();
      // A busy machine stores fewer values in Redis: go on until its memory was full.
      for (int step = 0; step < STEPS || (step < 4 * STEPS && evicted(redis) == 0); step++) {
        if (people.isEmpty() || random.nextInt(5) == 0) {
          people.add(TestStore.signUp(caching, "step" + step + "@example.com"));
        }
        SignUp.Done one = people.get(random.nextInt(people.size()));
        change(caching, random, one, step);
        String token = people.get(random.nextInt(people.size())).issued().token();
        for (String each : List.of(token, one.issued().token())) {
          Resolution expected = plain.sessions().peek(each);
          assertThat(caching.sessions().peek(each)).as("step %d", step).isEqualTo(expected);
        }
      }
      assertThat(evicted(redis)).isPositive();
      assertThat(caching.caches().statistics().getLast().secondLevelHits()).isPositive();
    }
  }

  private static void change(Watchword store, Random random, SignUp.Done one, int step) {
    switch (random.nextInt(12)) {
      case 0 -> store.sessions().revoke(one.issued().token());
      case 1 -> store.sessions().revokeAll(one.user().id());
      case 2 -> store.users().update(one.user().id(), new Users.Change("N" + step, false, null));
      case 3 -> store.users().disable(one.user().id());
      default -> {
        // Most steps only read.
      }
    }
  }
}
