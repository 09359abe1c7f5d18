// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Waits;
import dev.watchword.bench.report.Figure;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Revocations while keys of Redis vanish, or come back from an older copy. It counts how often a
 * revoked session is accepted after the bound. The nodes have no memory cache, so each check asks
 * Redis.
 */
record RevocationKeys(Testbed bed, Seeded seeded) {
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

  private static final int SESSIONS = 500;

  /** Memory for the table of evictions and about half of the values, in bytes. */
  private static final long ROOM_BYTES = 1_900 << 10;

  private static final int IN_FLIGHT = 32;
  private static final int REPEATS = 3;
  private static final Duration OTHERS = Duration.ofMillis(500);
  private static final Duration BOUND = Duration.ofSeconds(5);

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    POLICIES.forEach(policy -> figures.add(evicting(policy)));
    figures.add(frozen());
    figures.add(restored());
    figures.add(failedOver());
    return figures;
  }

  String note() {
    return Text.of(
        "Removed keys, a dump, a failover: %d sessions revoked, then each asked for %d times at"
            + " each of %d nodes without memory of their own. A process is frozen for ten rounds,"
            + " in the middle of %d loads: --seconds 12 freezes it for two minutes.",
        SESSIONS, REPEATS, RevocationNodes.COUNT, IN_FLIGHT);
  }

  private static Figure none(String what, int accepted, String meaning) {
    return Figure.of(what + ": accepted after the bound", accepted, "").atMost(0).meaning(meaning);
  }

  private static RedisServer redis() {
    return Engines.startRedis(Options.fast());
  }

  private RevocationNodes open(RedisServer redis) {
    RevocationNodes nodes = RevocationNodes.open(seeded, redis, "cache.sessions.memory", "0");
    nodes.awaitTrust();
    return nodes;
  }

  private Figure evicting(String policy) {
    bed.progress("a full Redis, " + policy);
    try (RedisServer redis = redis()) {
      long limit = number(redis, "memory", "used_memory:") + ROOM_BYTES;
      redis.command("CONFIG", "SET", "maxmemory-policy", policy);
      redis.command("CONFIG", "SET", "maxmemory", "" + limit);
      try (RevocationNodes nodes = open(redis)) {
        List<String> tokens = nodes.tokens(SESSIONS);
        tokens.forEach(nodes::revoke);
        int accepted = acceptedAfter(OTHERS, nodes, tokens);
        long removed = number(redis, "stats", "evicted_keys:");
        return none(policy, accepted, "Half a second after; Redis removed " + removed + " keys.");
      }
    }
  }

  private static long number(RedisServer redis, String section, String name) {
    return redis
        .command("INFO", section)
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
        .sum();
  }

  private static int acceptedAfter(Duration pause, RevocationNodes nodes, List<String> tokens) {
    Waits.sleep(pause);
    int accepted = 0;
    for (int i = 0; i < REPEATS; i++) {
      accepted += nodes.accepted(tokens);
    }
    return accepted;
  }

  private Figure frozen() {
    Duration time = bed.pace().each().multipliedBy(10);
    bed.progress("a process frozen for %d s", time.toSeconds());
    try (RedisServer redis = redis();
        RevocationNodes nodes = open(redis)) {
      List<String> tokens = nodes.tokens(IN_FLIGHT);
      try (BusyNode busy = BusyNode.start(seeded.config(), redis.url(), tokens)) {
        // The tokens of the busy node are no longer in Redis, so it loads them.
        redis.flush();
        Waits.sleep(Duration.ofMillis(1));
        busy.freeze();
        tokens.forEach(nodes::revoke);
        Waits.sleep(time);
        busy.thaw();
        int accepted = acceptedAfter(OTHERS, nodes, tokens);
        for (String token : tokens) {
          accepted += busy.accepts(token) ? 1 : 0;
        }
        return none(
            "a node frozen for " + time.toSeconds() + " s",
            accepted,
            "A process stopped by SIGSTOP with loads in flight; half a second after it goes on.");
      }
    }
  }

  private Figure restored() {
    bed.progress("Redis restored from a dump");
    try (RedisServer redis = redis();
        RevocationNodes nodes = open(redis)) {
      List<String> tokens = nodes.tokens(SESSIONS);
      redis.command("SAVE");
      tokens.forEach(nodes::revoke);
      redis.kill();
      redis.restart();
      nodes.awaitTrust();
      return none(
          "restored from a dump",
          acceptedAfter(OTHERS, nodes, tokens),
          "The dump is older than the revocations.");
    }
  }

  private Figure failedOver() {
    bed.progress("a replica that lags takes over");
    try (RedisServer redis = redis();
        RedisServer replica = redis();
        RevocationNodes nodes = open(redis)) {
      List<String> tokens = nodes.tokens(SESSIONS);
      replica.command("REPLICAOF", "127.0.0.1", "" + redis.port());
      Waits.until(
          BOUND,
          Duration.ofMillis(20),
          () -> replica.command("DBSIZE").equals(redis.command("DBSIZE")));
      replica.command("REPLICAOF", "NO", "ONE");
      tokens.forEach(nodes::revoke);
      nodes.nodes().forEach(node -> node.redis().redirect("127.0.0.1", replica.port()));
      Waits.sleep(BOUND);
      return none(
          "failed over",
          acceptedAfter(OTHERS, nodes, tokens),
          "To a replica that got none of the revocations.");
    }
  }
}
