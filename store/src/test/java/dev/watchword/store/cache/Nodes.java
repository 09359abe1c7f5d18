// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.engines.RedisServer;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Awaiting;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.session.Resolution;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Several stores on one database and one Redis, each behind fault proxies of its own. */
final class Nodes implements AutoCloseable {
  /** Limit of S1 in ms: no acceptance begins later after a revocation. */
  private static final long BOUND_MILLIS = 5_000;

  private final List<Node> nodes = new ArrayList<>();
  private int users;

  /** A node with its meter and its fault proxies. */
  record Node(
      Watchword store,
      RecordingMeter meter,
      @Nullable FaultProxy database,
      @Nullable FaultProxy redis)
      implements AutoCloseable {
    @Override
    public void close() {
      store.close();
      if (database != null) {
        database.close();
      }
      if (redis != null) {
        redis.close();
      }
    }

    /** Whether the token is accepted; an error is no acceptance. */
    boolean accepts(String token) {
      try {
        return store.sessions().peek(token) instanceof Resolution.Live;
      } catch (DbException e) {
        return false;
      }
    }
  }

  static Nodes open(
      int count, TestDatabase database, @Nullable RedisServer redis, String... settings) {
    Nodes opened = new Nodes();
    for (int i = 0; i < count; i++) {
      opened.nodes.add(node(database, redis, settings));
    }
    return opened;
  }

  /** Opens stores without fault proxies between them and the database and Redis. */
  static Nodes withoutProxies(
      int count, TestDatabase database, RedisServer redis, String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.addAll(List.of("redis.url", redis.url()));
    Nodes opened = new Nodes();
    for (int i = 0; i < count; i++) {
      opened.nodes.add(node(database.url(), null, null, all));
    }
    return opened;
  }

  private static Node node(TestDatabase database, @Nullable RedisServer redis, String... settings) {
    String url = database.url();
    FaultProxy toDatabase = null;
    if (!database.engine().equals("sqlite")) {
      int port = URI.create(url).getPort();
      toDatabase = FaultProxy.start("127.0.0.1", port, 1);
      url = url.replace(":" + port + "/", ":" + toDatabase.port() + "/");
    }
    FaultProxy toRedis = redis == null ? null : FaultProxy.toRedis("127.0.0.1", redis.port(), 1);
    List<String> all = new ArrayList<>(List.of(settings));
    if (toRedis != null) {
      all.addAll(List.of("redis.url", "redis://127.0.0.1:" + toRedis.port()));
    }
    return node(url, toDatabase, toRedis, all);
  }

  private static Node node(
      String url,
      @Nullable FaultProxy toDatabase,
      @Nullable FaultProxy toRedis,
      List<String> settings) {
    RecordingMeter meter = new RecordingMeter();
    String[] more = settings.toArray(String[]::new);
    Watchword store = Watchword.open(TestStore.config(url, more), meter, Clock.systemUTC());
    return new Node(store, meter, toDatabase, toRedis);
  }

  Node get(int number) {
    return nodes.get(number);
  }

  /** Waits until every node trusts its channel. */
  void awaitTrust() {
    nodes.forEach(node -> Awaiting.until(() -> node.store().caches().isTrusted()));
  }

  /** Creates a session that every node has accepted. */
  SignUp.Done signUp() {
    SignUp.Done done = TestStore.signUp(get(0).store(), "user" + users++ + "@example.com");
    nodes.forEach(node -> Awaiting.until(() -> node.accepts(done.issued().token())));
    return done;
  }

  /**
   * Revokes a session at node 0 under {@code fault}, and asks all nodes for it until none has
   * accepted it for 700 ms.
   *
   * @return start of the last acceptance in ms after the revocation; 0 for none
   */
  long revokeUnder(Runnable fault) {
    SignUp.Done done = signUp();
    String token = done.issued().token();
    fault.run();
    assertThat(get(0).store().sessions().revokeAll(done.user().id())).isEqualTo(1);
    long revoked = System.nanoTime();
    assertThat(get(0).accepts(token)).as("S1: at once on the same node").isFalse();
    long last = revoked;
    long asked = revoked;
    while (asked - last < TimeUnit.MILLISECONDS.toNanos(700)) {
      asked = System.nanoTime();
      for (Node node : nodes) {
        long before = System.nanoTime();
        if (node.accepts(token)) {
          last = before;
        }
      }
    }
    long millis = (last - revoked) / 1_000_000;
    assertThat(millis).as("S1: milliseconds until the last acceptance").isLessThan(BOUND_MILLIS);
    return millis;
  }

  static void heal(@Nullable FaultProxy... proxies) {
    for (FaultProxy proxy : proxies) {
      if (proxy != null) {
        proxy.mode(new Fault.Pass());
      }
    }
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
  }
}
