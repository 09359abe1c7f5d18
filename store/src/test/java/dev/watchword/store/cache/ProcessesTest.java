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
import dev.watchword.store.ChildJvm;
import dev.watchword.store.NodeProcess;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.meter.Meter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** S1 with nodes in processes: what one revokes, all refuse. */
class ProcessesTest {
  private static final int NODES = 3;
  private static final int REVOCATIONS = 20;
  private static final int FROZEN = 32;
  private static final Duration FREEZE = Duration.ofSeconds(10);
  private static final Duration BOUND = Duration.ofSeconds(5);

  @EveryEngine({"postgres", "mariadb"})
  void s1WhatOneProcessRevokesAllRefuse(TestDatabase database) throws IOException {
    try (RedisServer redis = Engines.startRedis(Options.fast());
        Watchword store =
            Watchword.open(
                TestStore.config(database, "cache.enabled", "false"),
                Meter.NONE,
                Clock.systemUTC())) {
      List<ChildJvm> nodes = new ArrayList<>();
      try {
        for (int i = 0; i < NODES; i++) {
          nodes.add(ChildJvm.start(NodeProcess.class, database.url(), "redis.url", redis.url()));
        }
        for (ChildJvm node : nodes) {
          assertThat(node.next()).isEqualTo("ready");
          Awaiting.until(() -> ask(node, "trusted ?").equals("true"));
        }
        for (int i = 0; i < REVOCATIONS; i++) {
          revoke(store, nodes, i);
        }
        redis.kill();
        revoke(store, nodes, REVOCATIONS);
        redis.restart();
        for (ChildJvm node : nodes) {
          Awaiting.until(() -> ask(node, "trusted ?").equals("true"));
        }
        revoke(store, nodes, REVOCATIONS + 1);
      } finally {
        nodes.forEach(ChildJvm::close);
      }
    }
  }

  /** Checks that a node frozen in the middle of its loads stores nothing stale when it resumes. */
  @EveryEngine("postgres")
  void s1HoldsWhenAFrozenProcessGoesOn(TestDatabase database) throws Exception {
    try (RedisServer redis = Engines.startRedis(Options.fast());
        Watchword store =
            Watchword.open(
                TestStore.config(database, "cache.enabled", "false"),
                Meter.NONE,
                Clock.systemUTC())) {
      List<ChildJvm> nodes = new ArrayList<>();
      try {
        for (int i = 0; i < NODES; i++) {
          String[] settings = {
            database.url(), "redis.url", redis.url(), "cache.sessions.memory", "0"
          };
          nodes.add(ChildJvm.start(NodeProcess.class, settings));
        }
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < FROZEN; i++) {
          tokens.add(TestStore.signUp(store, "frozen" + i + "@example.com").issued().token());
        }
        for (ChildJvm node : nodes) {
          assertThat(node.next()).isEqualTo("ready");
          Awaiting.until(() -> ask(node, "trusted ?").equals("true"));
        }
        ChildJvm frozen = nodes.get(2);
        assertThat(ask(frozen, "keep-checking " + String.join(",", tokens))).isEqualTo("checking");
        for (int round = 0; round < 3; round++) {
          // The tokens that it checks are no longer in Redis, so it loads.
          redis.flush();
          Thread.sleep(1);
          frozen.freeze();
          String token = tokens.get(round);
          assertThat(ask(nodes.get(0), "sign-out " + token)).isEqualTo("true");
          assertThat(ask(nodes.get(0), "check " + token)).as("at once").isEqualTo("REVOKED");
          Thread.sleep(round == 0 ? FREEZE.toMillis() : 1_000);
          frozen.thaw();
          Thread.sleep(500);
          for (int i = 0; i < 100; i++) {
            for (ChildJvm node : nodes) {
              assertThat(ask(node, "check " + token)).isEqualTo("REVOKED");
            }
          }
        }
      } finally {
        nodes.forEach(ChildJvm::close);
      }
    }
  }

  /**
   * Checks a revocation by one node of a session that all have: none accepts it once the bound is
   * over.
   */
  private static void revoke(Watchword store, List<ChildJvm> nodes, int number) {
    String email = "ada" + number + "@example.com";
    String token = TestStore.signUp(store, email).issued().token();
    for (ChildJvm node : nodes) {
      assertThat(ask(node, "check " + token)).isEqualTo("LIVE");
    }
    ChildJvm revoking = nodes.get(number % NODES);
    assertThat(ask(revoking, "sign-out " + token)).isEqualTo("true");
    assertThat(ask(revoking, "check " + token)).as("at once").isEqualTo("REVOKED");
    for (ChildJvm node : nodes) {
      long nanos = Awaiting.until(() -> ask(node, "check " + token).equals("REVOKED"));
      assertThat(Duration.ofNanos(nanos)).isLessThan(BOUND);
    }
  }

  private static String ask(ChildJvm node, String line) {
    try {
      return "" + node.ask(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
