// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.pool.ServerState.Use;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.Deadline;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.ReplicationStatus;
import dev.watchword.store.sql.dialect.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a primary and its replicas. Probes find the primary, again after each
 * failover. Reads that may lag are spread at random over the replicas that are near enough. Any
 * number of threads may use it.
 */
final class Replicas implements PooledConnections {
  /** Number of probes within the lag allowed. */
  private static final int PROBES = 5;

  private static final Duration SLOWEST = Duration.ofMillis(200);

  private final List<Server> servers;
  private final Map<Server, List<Server>> others;
  private final Dialect dialect;
  private final Roles roles;
  private final long maxLagNanos;

  private Replicas(StoreConfig config, Dialect dialect, List<Target> targets) {
    this.dialect = dialect;
    this.servers =
        targets.stream().map(target -> new Server(config.pool(), dialect, target)).toList();
    this.others =
        servers.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    server -> server,
                    server -> servers.stream().filter(other -> other != server).toList()));
    this.roles = new Roles(servers);
    this.maxLagNanos = config.replica().maxLag().toNanos();
    long interval = Math.min(maxLagNanos / PROBES, SLOWEST.toNanos());
    servers.forEach(server -> server.watch(roles, interval));
  }

  /**
   * Opens the servers and returns when the primary is known.
   *
   * @throws DbException when there is none; the message says why
   */
  static Replicas open(StoreConfig config, Dialect dialect, List<Target> targets) {
    Replicas replicas = new Replicas(config, dialect, targets);
    try {
      replicas.roles.begin(config.database().connectTimeout());
      replicas.requirePrimary();
      return replicas;
    } catch (InterruptedException e) {
      replicas.close();
      Thread.currentThread().interrupt();
      throw new DbException(Code.UNAVAILABLE, "interrupted while looking for the primary", e);
    } catch (DbException e) {
      replicas.close();
      throw e;
    }
  }

  Target primary() {
    return requirePrimary().target();
  }

  private Server requirePrimary() {
    Server primary = roles.primary();
    if (primary != null) {
      return primary;
    }
    Exception failure = roles.failure(servers.getFirst());
    throw new DbException(
        failure instanceof SQLException sql ? code(sql) : Code.UNAVAILABLE,
        "no server is the primary, or more than one claims to be: "
            + servers.stream().map(this::describe).collect(Collectors.joining("; ")),
        failure);
  }

  private Code code(SQLException failure) {
    Code code = dialect.code(failure);
    return code == Code.INTERNAL ? Code.UNAVAILABLE : code;
  }

  private String describe(Server server) {
    ReplicationStatus replicationStatus = roles.replicationStatus(server);
    if (replicationStatus != null) {
      return server + " says " + replicationStatus.role();
    }
    Exception failure = roles.failure(server);
    return server + (failure == null ? " has not answered yet" : ": " + failure.getMessage());
  }

  /**
   * Takes a connection to the primary. A caller that waited while another server took over gets one
   * to that server: the former primary may have come back and must not be written to.
   */
  @Override
  public Lease take(boolean write, Deadline deadline) {
    while (true) {
      Server primary = requirePrimary();
      Lease lease = primary.take(write, deadline);
      if (primary == roles.primary()) {
        return write ? lease.then(returned -> roles.wrote()) : lease;
      }
      lease.close();
    }
  }

  @Override
  public @Nullable Lease takeReplica(Deadline deadline) {
    Server primary = roles.primary();
    if (primary == null) {
      return null;
    }
    long written = roles.writes();
    long oldest = System.nanoTime() - maxLagNanos;
    List<Server> candidates = others.getOrDefault(primary, List.of());
    int first = ThreadLocalRandom.current().nextInt(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      Server server = candidates.get((first + i) % candidates.size());
      if (roles.isNear(server, written, oldest)) {
        Lease lease = server.takeForReading(deadline);
        if (lease != null) {
          return lease;
        }
      }
    }
    return null;
  }

  @Override
  public void writtenElsewhere() {
    roles.wrote();
  }

  @Override
  public int inUse() {
    Server primary = roles.primary();
    return primary == null ? 0 : primary.primaryPool().inUse();
  }

  @Override
  public int waiting() {
    Server primary = roles.primary();
    return primary == null ? 0 : primary.primaryPool().waiting();
  }

  @Override
  public int capacity() {
    Server primary = roles.primary();
    return primary == null ? 0 : primary.primaryPool().capacity();
  }

  @Override
  public int open() {
    Server primary = roles.primary();
    return primary == null ? 0 : primary.primaryPool().open();
  }

  @Override
  public void retune(StoreConfig next) {
    servers.forEach(server -> server.retune(next));
  }

  @Override
  public List<ServerState> servers() {
    return servers.stream()
        .map(
            server ->
                new ServerState(server.name(), useOf(server), server.reads(), server.writes()))
        .toList();
  }

  private Use useOf(Server server) {
    if (roles.replicationStatus(server) == null) {
      return Use.DOWN;
    }
    if (server == roles.primary()) {
      return Use.PRIMARY;
    }
    if (roles.isRefused(server)) {
      return Use.REFUSED;
    }
    boolean near = roles.isNear(server, 0, System.nanoTime() - maxLagNanos);
    return near ? Use.REPLICA : Use.LAGGING;
  }

  @Override
  public void close() {
    servers.forEach(Server::close);
  }
}
