// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Cluster;
import dev.watchword.engines.DatabaseServer;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.pool.ServerState.Use;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A store on a cluster, as one of several nodes that share it. */
final class Node implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Cluster cluster;
  private final String url;
  private final Watchword store;

  private Node(Cluster cluster, String url, StoreConfig config) {
    this.cluster = cluster;
    this.url = url;
    this.store = Watchword.open(config);
  }

  /** Opens a store on a database of the cluster, whichever of the servers its URL names. */
  static Node open(Cluster cluster, String url, String... settings) {
    String replicas =
        cluster.servers().stream()
            .map(server -> name(cluster, server, url))
            .collect(Collectors.joining(", "));
    List<String> all =
        new ArrayList<>(
            List.of(
                "cache.enabled", "false",
                "database.replicas", replicas,
                "database.connect-timeout", "1s",
                "pool.minimum", "1",
                "pool.size", "4"));
    all.addAll(Arrays.asList(settings));
    return new Node(cluster, url, TestStore.config(url, all.toArray(String[]::new)));
  }

  /** Returns the name of a server as the store shows it. */
  static String name(Cluster cluster, DatabaseServer server, String url) {
    return "127.0.0.1:" + URI.create(cluster.urlOn(server, url)).getPort();
  }

  Watchword store() {
    return store;
  }

  ServerState state(DatabaseServer server) {
    String name = name(cluster, server, url);
    return store.servers().stream()
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  void awaitUse(DatabaseServer server, Use use) {
    await(() -> state(server).use() == use, server + " as " + use);
  }

  /** Waits until every replica of the cluster answers reads. */
  void awaitReplicas() {
    cluster.replicas().forEach(replica -> awaitUse(replica, Use.REPLICA));
  }

  /** Waits until {@code replicas} servers answer reads. */
  void awaitReplicas(int replicas) {
    await(
        () -> store.servers().stream().filter(one -> one.use() == Use.REPLICA).count() == replicas,
        replicas + " replicas");
  }

  void await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s; now %s", what, store.servers()).isLessThan(end);
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
