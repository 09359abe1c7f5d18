// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Engines;
import dev.watchword.engines.Fault;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Awaiting;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.user.Users;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * S1, S2, R5: several nodes share one database, and Redis or PostgreSQL's notifications. Whatever
 * fails between them, a revoked session is refused everywhere within five seconds, and nobody is
 * taken for somebody else.
 */
class NodesTest {
  private static final int ROUNDS = Integer.getInteger("watchword.revocations", 60);

  private static RedisServer redis() {
    return Engines.startRedis(Options.fast());
  }

  private static void allRefuseSoon(Nodes nodes) {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      SignUp.Done done = nodes.signUp();
      nodes.get(0).store().sessions().revoke(done.issued().token());
      long revoked = System.nanoTime();
      Awaiting.until(() -> !nodes.get(1).accepts(done.issued().token()));
      Awaiting.until(() -> !nodes.get(2).accepts(done.issued().token()));
      millis.add((System.nanoTime() - revoked) / 1_000_000);
    }
    assertThat(millis).as("S1: p99.9 at most 500 ms").allMatch(each -> each <= 500);
  }

  @EveryEngine
  void s1RevokedSessionIsRefusedOnAllNodesOverRedis(TestDatabase database) {
    try (RedisServer redis = redis();
        Nodes nodes = Nodes.open(3, database, redis)) {
      nodes.awaitTrust();
      allRefuseSoon(nodes);
    }
  }

  @EveryEngine("postgres")
  void s1RevokedSessionIsRefusedOnAllNodesOverPostgres(TestDatabase database) {
    try (Nodes nodes = Nodes.open(3, database, null)) {
      nodes.awaitTrust();
      allRefuseSoon(nodes);
    }
  }

  @EveryEngine("mariadb")
  void s1RevokedSessionIsRefusedWithinTheBoundWithoutAnyChannel(TestDatabase database) {
    try (Nodes nodes = Nodes.open(2, database, null)) {
      assertThat(nodes.revokeUnder(() -> {})).isGreaterThan(0);
    }
  }

  @EveryEngine
  void valueLoadedByOneNodeIsAnsweredByRedisOnTheOthers(TestDatabase database) {
    try (RedisServer redis = redis();
        Nodes nodes = Nodes.open(2, database, redis)) {
      nodes.awaitTrust();
      SignUp.Done done = nodes.signUp();
      String token = done.issued().token();
      Resolution loaded = nodes.get(0).store().sessions().peek(token);
      Awaiting.until(() -> redis.command("KEYS", "watchword:v:*sessions*").contains("sessions"));
      // Without memory each check asks Redis, once this node has read the epoch from the database.
      try (Nodes more = Nodes.open(1, database, redis, "cache.sessions.memory", "0")) {
        more.awaitTrust();
        Awaiting.until(
            () -> {
              more.get(0).meter().clear();
              assertThat(more.get(0).store().sessions().peek(token)).isEqualTo(loaded);
              return more.get(0).meter().statements().isEmpty();
            });
        nodes.get(0).store().users().update(done.user().id(), new Users.Change("New", false, null));
        Awaiting.until(() -> name(more, token).equals("New"));
        assertThat(nodes.get(0).store().sessions().revokeAll(done.user().id())).isEqualTo(1);
        Awaiting.until(() -> !more.get(0).accepts(token));
      }
    }
  }

  private static String name(Nodes nodes, String token) {
    return ((Resolution.Live) nodes.get(0).store().sessions().peek(token)).user().name();
  }

  @EveryEngine("postgres")
  void s1HoldsWhileRedisIsDownAndAfterItIsBack(TestDatabase database) {
    try (RedisServer redis = Engines.startRedis(Options.durable());
        Nodes nodes = Nodes.open(3, database, redis)) {
      nodes.awaitTrust();
      SignUp.Done early = nodes.signUp();
      Awaiting.until(() -> redis.command("KEYS", "watchword:v:*").contains("sessions"));
      nodes.revokeUnder(redis::kill);
      assertThat(nodes.get(0).store().sessions().revokeAll(early.user().id())).isEqualTo(1);
      redis.restart();
      assertThat(redis.command("KEYS", "watchword:v:*")).as("it remembers").contains("sessions");
      nodes.awaitTrust();
      for (int i = 0; i < 3; i++) {
        assertThat(nodes.get(i).accepts(early.issued().token())).isFalse();
      }
      nodes.revokeUnder(() -> {});
    }
  }

  @EveryEngine("postgres")
  void s1HoldsWhileRedisIsFrozenAndWhenItWakes(TestDatabase database) {
    try (RedisServer redis = redis();
        Nodes nodes = Nodes.open(3, database, redis)) {
      nodes.awaitTrust();
      nodes.revokeUnder(redis::pause);
      redis.resume();
      nodes.awaitTrust();
      nodes.revokeUnder(redis::flush);
    }
  }

  @EveryEngine("postgres")
  void s1HoldsWhileTheRevokingNodeAloneIsCutOff(TestDatabase database) {
    try (RedisServer redis = redis();
        Nodes nodes = Nodes.open(3, database, redis)) {
      nodes.awaitTrust();
      var cut = Objects.requireNonNull(nodes.get(0).redis());
      nodes.revokeUnder(() -> cut.mode(new Fault.BlackHole()));
      nodes.revokeUnder(() -> {});
      Nodes.heal(cut);
      nodes.awaitTrust();
      nodes.revokeUnder(() -> cut.mode(new Fault.Refuse()));
    }
  }

  @EveryEngine("postgres")
  void s1HoldsWhileAHearingNodeIsCutOff(TestDatabase database) {
    try (RedisServer redis = redis();
        Nodes nodes = Nodes.open(3, database, redis)) {
      nodes.awaitTrust();
      var cut = Objects.requireNonNull(nodes.get(1).redis());
      nodes.revokeUnder(() -> cut.mode(new Fault.BlackHole()));
      Nodes.heal(cut);
      nodes.awaitTrust();
      nodes.revokeUnder(() -> cut.mode(new Fault.Latency(2_000)));
    }
  }

  @EveryEngine("postgres")
  void s1HoldsWhileANodeDoesNotHearPostgres(TestDatabase database) {
    try (Nodes nodes = Nodes.open(2, database, null)) {
      nodes.awaitTrust();
      var cut = Objects.requireNonNull(nodes.get(1).database());
      nodes.revokeUnder(() -> cut.mode(new Fault.BlackHole()));
      Nodes.heal(cut);
      nodes.awaitTrust();
      nodes.revokeUnder(() -> cut.mode(new Fault.Reset()));
    }
  }

  @EveryEngine("postgres")
  void s2SwappedRepliesOfRedisGiveNobodyAnothersSession(TestDatabase database) {
    try (RedisServer redis = redis();
        Nodes nodes = Nodes.open(1, database, redis, "cache.sessions.memory", "0")) {
      nodes.awaitTrust();
      List<SignUp.Done> people = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        people.add(nodes.signUp());
      }
      Awaiting.until(() -> redis.command("KEYS", "watchword:v:*sessions*").lines().count() >= 40);
      Objects.requireNonNull(nodes.get(0).redis()).mode(new Fault.SwapReplies(40));
      List<Thread> askers = new ArrayList<>();
      List<String> wrong = Collections.synchronizedList(new ArrayList<>());
      for (int i = 0; i < 8; i++) {
        int first = i;
        askers.add(
            Thread.startVirtualThread(
                () -> {
                  for (int round = 0; round < 300; round++) {
                    SignUp.Done one = people.get((first * 5 + round) % people.size());
                    ask(nodes, one, wrong);
                  }
                }));
      }
      for (Thread asker : askers) {
        join(asker);
      }
      assertThat(wrong).isEmpty();
      CacheStatistics sessions = nodes.get(0).store().caches().statistics().getLast();
      assertThat(sessions.secondLevelHits()).isPositive();
      assertThat(nodes.get(0).meter().alarms()).as("replies were swapped").isPositive();
    }
  }

  private static void ask(Nodes nodes, SignUp.Done one, List<String> wrong) {
    Resolution answer = nodes.get(0).store().sessions().peek(one.issued().token());
    boolean right =
        answer instanceof Resolution.Live live && live.user().id().equals(one.user().id());
    if (!right) {
      wrong.add(one.user().email() + " is " + answer);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
