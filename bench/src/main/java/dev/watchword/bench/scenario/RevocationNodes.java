// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Waits;
import dev.watchword.engines.FaultProxy;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Three stores on one database, each behind its own proxy to one Redis. */
record RevocationNodes(List<Node> nodes, List<UUID> users) implements AutoCloseable {
  static final int COUNT = 3;
  private static final Duration QUIET = Duration.ofMillis(600);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  record Node(Watchword store, FaultProxy redis) {
    boolean accepts(String token) {
      try {
        return store.sessions().peek(token) instanceof Resolution.Live;
      } catch (DbException e) {
        return false;
      }
    }
  }

  /** Opens the nodes, with {@code settings} in addition to the default ones. */
  static RevocationNodes open(Seeded seeded, RedisServer redis, String... settings) {
    RevocationNodes opened = new RevocationNodes(new ArrayList<>(), seeded.bearers());
    for (int i = 0; i < COUNT; i++) {
      FaultProxy proxy = FaultProxy.toRedis("127.0.0.1", redis.port(), i);
      List<String> all = new ArrayList<>(List.of("cache.enabled", "true"));
      all.addAll(List.of("redis.url", "redis://127.0.0.1:" + proxy.port()));
      all.addAll(List.of(settings));
      Watchword store = Watchword.open(seeded.config(all.toArray(String[]::new)));
      opened.nodes.add(new Node(store, proxy));
    }
    return opened;
  }

  Node get(int number) {
    return nodes.get(number);
  }

  /** Waits until every node receives the messages of the others. */
  void awaitTrust() {
    for (Node node : nodes) {
      if (!Waits.until(PATIENCE, Duration.ZERO, node.store().caches()::isTrusted)) {
        throw new CannotRun("a node does not hear the others");
      }
    }
  }

  /** Makes a session of the user with this number, checks it at every node, returns its token. */
  String issued(int number) {
    UUID user = users.get(number % users.size());
    String token = NewSessions.issue(get(0).store(), user, Lifetime.BRIEF).token();
    if (!nodes.stream().allMatch(node -> node.accepts(token))) {
      throw new CannotRun("a new session was refused");
    }
    return token;
  }

  /** Makes {@code count} sessions, each checked at every node, and returns their tokens. */
  List<String> tokens(int count) {
    return IntStream.range(0, count).mapToObj(this::issued).toList();
  }

  /** Revokes a session at the first node. */
  void revoke(String token) {
    boolean refused = get(0).store().sessions().revoke(token) && !get(0).accepts(token);
    Expect.that(refused, "the revoking node did not refuse at once");
  }

  /** Returns how often these tokens are accepted, asking each node for each token. */
  int accepted(List<String> tokens) {
    int accepted = 0;
    for (String token : tokens) {
      for (Node node : nodes) {
        accepted += node.accepts(token) ? 1 : 0;
      }
    }
    return accepted;
  }

  /**
   * Checks a session until no node has accepted it for a while. Returns the time to the last
   * acceptance, in ms.
   */
  double lastAcceptance(String token) {
    long revoked = System.nanoTime();
    long last = revoked;
    long asked = revoked;
    while (asked - last < QUIET.toNanos()) {
      for (Node node : nodes) {
        asked = System.nanoTime();
        if (node.accepts(token)) {
          last = asked;
        }
      }
    }
    return (last - revoked) / 1e6;
  }

  @Override
  public void close() {
    for (Node node : nodes) {
      node.store().close();
      node.redis().close();
    }
  }
}
