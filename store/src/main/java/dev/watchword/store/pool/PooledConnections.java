// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.sql.Connections;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The open connections of a database, of one server or of several. Safe for any threads. */
public sealed interface PooledConnections extends Connections, AutoCloseable
    permits Pool, Guard, Replicas {

  /** Opens what the settings say: one guarded pool, or the servers of a cluster. */
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
   * The server that takes writes now: the only one, or that of a cluster which says so.
   *
   * @throws dev.watchword.store.schema.DbException when no server of a cluster does
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

  /** Connections for writes that callers hold now. */
  int inUse();

  /** Callers that wait for one now. */
  int waiting();

  /** The most that can be in use at once. */
  int capacity();

  /** Connections to the database now, idle ones included; of a cluster, to its primary. */
  int open();

  /** Takes the sizes, waits and timeouts of {@code next} from now on. */
  void retune(StoreConfig next);

  /** What the breaker before it does; empty where there is none. */
  default Optional<Guard.State> breaker() {
    return Optional.empty();
  }

  /** Each server of a cluster and what it did so far; none where there is only one server. */
  default List<ServerState> servers() {
    return List.of();
  }

  @Override
  void close();
}
