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
import dev.watchword.store.Awaiting;
import dev.watchword.store.TestStore;
import dev.watchword.store.account.SignUp;
import java.util.Objects;

/**
 * S1: a revoked session stays refused whatever Redis loses, restores from an older copy, or never
 * received. The nodes keep nothing in their own memory, so each check asks Redis.
 */
@Alone
class LostKeysTest {
  private static final String READ = "session.by_token_hash";
  private static final String[] NO_MEMORY = {"cache.sessions.memory", "0"};

  private static RedisServer redis() {
    return Engines.startRedis(Options.fast());
  }

  private static String table(RedisServer redis) {
    return redis.command("KEYS", "watchword:evictions:*");
  }

  /**
   * Revokes a session at one node, and runs {@code meanwhile}, between the read of another node's
   * load and the storing of its row; then checks that all nodes refuse it.
   */
  private static void overtaken(Nodes nodes, String email, Runnable meanwhile) {
    nodes.awaitTrust();
    SignUp.Done done = TestStore.signUp(nodes.get(0).store(), email);
    String token = done.issued().token();
    nodes
        .get(1)
        .meter()
        .after(
            READ,
            () -> {
              assertThat(nodes.get(0).store().sessions().revoke(token)).isTrue();
              meanwhile.run();
            });
    assertThat(nodes.get(1).accepts(token)).as("it was read before").isTrue();
    assertThat(nodes.get(0).accepts(token)).as("at once on the same node").isFalse();
    refusedBySoon(nodes, token);
  }

  private static void refusedBySoon(Nodes nodes, String token) {
    sleep(500);
    long end = System.nanoTime() + 1_500_000_000L;
    while (System.nanoTime() < end) {
      for (int i = 0; i < 3; i++) {
        assertThat(nodes.get(i).accepts(token)).as("node %d, half a second later", i).isFalse();
      }
    }
  }

  private static void sleep(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @EveryEngine
  void s1LoadOvertakenByARevocationIsNotPutBack(TestDatabase database) {
    try (RedisServer redis = redis();
        Nodes nodes = Nodes.open(3, database, redis, NO_MEMORY)) {
      overtaken(nodes, "a@example.com", () -> {});
      overtaken(nodes, "b@example.com", redis::flush);
      overtaken(nodes, "c@example.com", () -> redis.command("DEL", table(redis)));
      overtaken(
          nodes,
          "d@example.com",
          () -> {
            redis.flush();
            SignUp.Done other = TestStore.signUp(nodes.get(2).store(), "e@example.com");
            assertThat(nodes.get(2).store().sessions().revokeAll(other.user().id())).isEqualTo(1);
          });
    }
  }

  @EveryEngine("postgres")
  void s1LoadOvertakenWhileTheTableGoesBackToAnOlderCopy(TestDatabase database) {
    try (RedisServer redis = redis();
        Nodes nodes = Nodes.open(3, database, redis, NO_MEMORY)) {
      nodes.awaitTrust();
      Awaiting.until(() -> table(redis).startsWith("watchword:"));
      String table = table(redis);
      assertThat(redis.command("COPY", table, "older")).isEqualTo("1");
      Runnable goBack = () -> redis.command("COPY", "older", table, "REPLACE");
      overtaken(nodes, "a@example.com", goBack);
      overtaken(
          nodes,
          "b@example.com",
          () -> {
            redis.command("DEL", table);
            Awaiting.until(() -> table(redis).equals(table));
            goBack.run();
          });
    }
  }

  /** Creates a session that each node reads from Redis. */
  private static String known(Nodes nodes, RedisServer redis, String email) {
    nodes.awaitTrust();
    String token = TestStore.signUp(nodes.get(0).store(), email).issued().token();
    Awaiting.until(
        () -> {
          boolean all = true;
          for (int i = 0; i < 3; i++) {
            nodes.get(i).meter().clear();
            assertThat(nodes.get(i).accepts(token)).isTrue();
            all &= nodes.get(i).meter().statements().isEmpty();
          }
          return all;
        });
    assertThat(redis.command("KEYS", "watchword:v:*")).contains("sessions");
    return token;
  }

  @EveryEngine("postgres")
  void s1HoldsWhenRedisIsRestoredFromADump(TestDatabase database) {
    try (RedisServer redis = redis();
        Nodes nodes = Nodes.open(3, database, redis, NO_MEMORY)) {
      String token = known(nodes, redis, "ada@example.com");
      assertThat(redis.command("SAVE")).isEqualTo("OK");
      assertThat(nodes.get(0).store().sessions().revoke(token)).isTrue();
      redis.kill();
      redis.restart();
      assertThat(redis.command("KEYS", "watchword:v:*")).as("it is there").contains("sessions");
      refusedBySoon(nodes, token);
      nodes.awaitTrust();
      refusedBySoon(nodes, token);
    }
  }

  private static void failOver(Nodes nodes, RedisServer to) {
    for (int i = 0; i < 3; i++) {
      Objects.requireNonNull(nodes.get(i).redis()).redirect("127.0.0.1", to.port());
    }
  }

  /** Checks a promotion before the replica has received what follows. */
  @EveryEngine("postgres")
  void s1HoldsWhenALaggingReplicaTakesOverAndWhenTheFormerPrimaryIsBack(TestDatabase database) {
    try (RedisServer redis = redis();
        RedisServer replica = redis();
        Nodes nodes = Nodes.open(3, database, redis, NO_MEMORY)) {
      replica.command("REPLICAOF", "127.0.0.1", "" + redis.port());
      String before = known(nodes, redis, "ada@example.com");
      String later = known(nodes, redis, "bob@example.com");
      int all = redis.command("KEYS", "watchword:*").split("\n").length;
      Awaiting.until(() -> replica.command("KEYS", "watchword:*").split("\n").length == all);
      replica.command("REPLICAOF", "NO", "ONE");
      assertThat(nodes.get(0).store().sessions().revoke(before)).isTrue();
      failOver(nodes, replica);
      refusedBySoon(nodes, before);
      nodes.awaitTrust();
      refusedBySoon(nodes, before);
      assertThat(nodes.get(1).store().sessions().revoke(later)).isTrue();
      failOver(nodes, redis);
      refusedBySoon(nodes, later);
      nodes.awaitTrust();
      refusedBySoon(nodes, later);
      refusedBySoon(nodes, before);
    }
  }

  @EveryEngine("postgres")
  void s1HoldsWhileNodesReachTwoRedis(TestDatabase database) {
    try (RedisServer redis = redis();
        RedisServer other = redis();
        Nodes nodes = Nodes.open(3, database, redis)) {
      nodes.awaitTrust();
      for (int i = 1; i < 3; i++) {
        Objects.requireNonNull(nodes.get(i).redis()).redirect("127.0.0.1", other.port());
      }
      for (int i = 0; i < 4; i++) {
        nodes.revokeUnder(() -> {});
      }
      failOver(nodes, other);
      nodes.awaitTrust();
      nodes.revokeUnder(() -> {});
    }
  }
}
