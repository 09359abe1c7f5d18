// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A primary server and replicas that follow it by streaming replication, all with the same account
 * and password. Each is a {@link DatabaseServer} that may be killed and restarted by itself.
 * Replication is asynchronous until {@link #synchronous}. One thread at a time.
 */
public final class Cluster implements AutoCloseable {
  private static final int PATIENCE_MILLISECONDS = 30_000;

  private final Replication replication;
  private final List<ServerProcess> servers = new ArrayList<>();
  private final List<ServerProcess> replicas = new ArrayList<>();
  private ServerProcess primary;

  private Cluster(Replication replication, ServerProcess primary) {
    this.replication = replication;
    this.primary = primary;
    servers.add(primary);
  }

  /** Starts a cluster on new data: every server begins with a copy of the same data folder. */
  static Cluster start(Recipe recipe, Replication replication, int replicas, Options options) {
    String password = ServerAccess.newPassword();
    try (Home template = Home.create(recipe.engine(), recipe.quitSignal(), options)) {
      recipe.initialise(template, password);
      replication.prepare(template);
      Options first = replication.primary(options);
      var cluster =
          new Cluster(replication, ServerProcess.startCopy(recipe, first, password, template));
      try {
        replication.prepareReplica(template);
        for (int number = 2; number < replicas + 2; number++) {
          cluster.add(
              ServerProcess.startCopy(
                  recipe, replication.replica(options, number), password, template));
        }
        cluster.awaitReplicas();
      } catch (RuntimeException e) {
        cluster.close();
        throw e;
      }
      return cluster;
    }
  }

  private void add(ServerProcess replica) {
    servers.add(replica);
    replicas.add(replica);
    replication.follow(replica.access(), primary.access());
  }

  /** Returns every server in the order of the start; the first began as the primary. */
  public List<DatabaseServer> servers() {
    return List.copyOf(servers);
  }

  /** Returns the server that takes writes. */
  public DatabaseServer primary() {
    return primary;
  }

  /**
   * Returns the servers that follow the primary, running or not. A former primary is not one of
   * them.
   */
  public List<DatabaseServer> replicas() {
    return List.copyOf(replicas);
  }

  /**
   * Creates an empty database on every server.
   *
   * @return its URL on the primary, as of {@link DatabaseServer#createDatabase}
   */
  public String createDatabase() {
    String url = primary.createDatabase();
    awaitReplicas();
    return url;
  }

  /** Returns the URL of the same database on another server of the cluster. */
  public String urlOn(DatabaseServer server, String url) {
    return ours(server).access().url(url.substring(url.lastIndexOf('/') + 1));
  }

  /** Waits until every replica that runs shows all that the primary has committed so far. */
  public void awaitReplicas() {
    String position = replication.position(primary.access());
    for (ServerProcess replica : replicas) {
      for (int waited = 0; isRunning(replica) && !shows(replica, position); waited += 10) {
        if (waited >= PATIENCE_MILLISECONDS) {
          throw new EngineException(replica + " does not reach " + position + " of " + primary);
        }
        Command.sleep(10);
      }
    }
  }

  private boolean shows(ServerProcess replica, String position) {
    return replication.shows(replica.access(), position);
  }

  private static boolean isRunning(ServerProcess server) {
    return !server.processes().isEmpty();
  }

  /**
   * Makes the primary acknowledge a commit only when a replica has received it too. Without a
   * running replica commits wait.
   */
  public void synchronous() {
    replication.synchronous(primary.access());
  }

  /** Makes a replica receive, but no longer show, the primary's commits. */
  public void hold(DatabaseServer replica) {
    replication.hold(ours(replica).access());
  }

  /** Ends {@link #hold}. */
  public void release(DatabaseServer replica) {
    replication.release(ours(replica).access());
  }

  /** Returns the running replica that received the most: the one to promote. */
  public DatabaseServer furthest() {
    return replicas.stream()
        .filter(Cluster::isRunning)
        .max(Comparator.comparingLong(replica -> replication.received(replica.access())))
        .orElseThrow(() -> new IllegalStateException("no replica runs"));
  }

  /**
   * Makes a replica the primary: it shows all that it received and takes writes when this returns.
   * The other replicas follow it. The former primary stays as it is, outside the cluster.
   */
  public void promote(DatabaseServer replica) {
    ServerProcess next = ours(replica);
    if (!replicas.remove(next)) {
      throw new IllegalArgumentException(replica + " is no replica");
    }
    replication.promote(next.access());
    primary = next;
    replicas.stream()
        .filter(Cluster::isRunning)
        .forEach(other -> replication.follow(other.access(), next.access()));
  }

  private ServerProcess ours(DatabaseServer server) {
    return servers.stream()
        .filter(candidate -> candidate == server)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(server + " is not of this cluster"));
  }

  /** Ends all servers and deletes their data. */
  @Override
  public void close() {
    servers.forEach(ServerProcess::close);
  }

  @Override
  public String toString() {
    return primary + " with " + replicas;
  }
}
