// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.part.Component;
import dev.watchword.store.part.Part;
import dev.watchword.store.pool.ServerState.Use;
import dev.watchword.store.sql.ConnectionSource;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The connections to one database, of one server or of several. Any number of threads may use them.
 */
public sealed interface PooledConnections extends ConnectionSource, Part
    permits Pool, Guard, Replicas {

  /** Opens connections as configured: one guarded pool, or the servers of a cluster. */
  static PooledConnections open(StoreConfig config, Meter meter, InstantSource clock) {
    List<Target> servers = targets(config);
    Dialect dialect = Dialect.of(servers.getFirst().engine());
    if (servers.size() > 1) {
      return Replicas.open(config, dialect, servers);
    }
    Pool pool = new Pool(config.pool(), dialect, servers.getFirst());
    return new Guard(config.guard(), pool, dialect, servers.getFirst(), meter, clock);
  }

  private static List<Target> targets(StoreConfig config) {
    return config.servers().stream().map(config::limits).toList();
  }

  /**
   * Returns the server that takes writes now: the only one, or the primary of a cluster.
   *
   * @throws dev.watchword.store.schema.DbException when a cluster has no known primary
   */
  static Target primary(StoreConfig config) {
    List<Target> servers = targets(config);
    if (servers.size() == 1) {
      return servers.getFirst();
    }
    Dialect dialect = Dialect.of(servers.getFirst().engine());
    try (Replicas replicas = Replicas.open(config, dialect, servers)) {
      return replicas.primary();
    }
  }

  /** Number of connections that callers hold now; of a cluster, to its primary. */
  int inUse();

  /** Number of callers that wait now; of a cluster, for its primary. */
  int waiting();

  /** Maximum number of connections in use at once; of a cluster, to its primary. */
  int capacity();

  /**
   * Number of connections to the database now, idle ones included; of a cluster, to its primary.
   */
  int open();

  /** Applies the sizes, waits and timeouts of {@code next}. */
  @Override
  void retune(StoreConfig next);

  @Override
  default void announce(Meter meter) {
    meter.gauge("watchword.pool.in_use", Map.of(), this::inUse);
    meter.gauge("watchword.pool.waiting", Map.of(), this::waiting);
    meter.gauge("watchword.pool.capacity", Map.of(), this::capacity);
    meter.gauge("watchword.pool.open", Map.of(), this::open);
  }

  @Override
  default List<Component> health() {
    return Stream.of(Optional.of(use()), breaker().map(Guard.State::health), replicas())
        .flatMap(Optional::stream)
        .toList();
  }

  private Component use() {
    return new Component(
        "pool",
        waiting() == 0,
        inUse() + " of " + capacity() + " connections in use, " + waiting() + " callers wait");
  }

  /** Reports the replicas, always as up: the primary answers reads without them. */
  private Optional<Component> replicas() {
    List<ServerState> servers = servers();
    if (servers.isEmpty()) {
      return Optional.empty();
    }
    long used = servers.stream().filter(server -> server.use() == Use.REPLICA).count();
    String detail = used + " of " + (servers.size() - 1) + " replicas answer reads";
    return Optional.of(new Component("replicas", true, detail));
  }

  /** State of the circuit breaker; empty where there is none. */
  default Optional<Guard.State> breaker() {
    return Optional.empty();
  }

  /** State of each server of a cluster; empty for a single server. */
  default List<ServerState> servers() {
    return List.of();
  }

  @Override
  void close();
}
