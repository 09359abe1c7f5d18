// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Waits;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.engines.Cluster;
import dev.watchword.engines.EngineException;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.store.Watchword;
import dev.watchword.store.pool.ServerState;
import dev.watchword.store.pool.ServerState.Use;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;

/** C3, R3: a primary with two replicas. Reads are spread, then servers are killed. */
final class ReadReplicas extends Scenario {
  private static final int REPLICAS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  ReadReplicas() {
    super(
        "replicas", "a primary with two replicas: reads spread, a replica dies, the primary dies");
  }

  @Override
  public Result run(Testbed bed) {
    bed.progress("starting a primary and %d replicas of %s", REPLICAS, bed.engine());
    try (Cluster cluster = Engines.startCluster(bed.engine(), REPLICAS, Options.durable())) {
      bed.progress("seeding");
      Seeded seeded = Seeded.fill(cluster.createDatabase(), bed.rows());
      cluster.awaitReplicas();
      return spread(bed, cluster, seeded)
          .and(new ReplicaFaults(bed, cluster, seeded).measure())
          .noting("All servers, the store and the load share this machine's cores.");
    } catch (EngineException | IllegalArgumentException e) {
      throw new CannotRun(String.valueOf(e.getMessage()), e);
    }
  }

  private static Result spread(Testbed bed, Cluster cluster, Seeded seeded) {
    int threads = bed.threads();
    try (Experiment run = new Experiment(bed.pace())) {
      Watchword alone = run.open(Watchword.open(seeded.withConnections(threads)));
      Watchword spread = run.open(open(cluster, seeded, threads));
      Watchword busy = run.open(open(cluster, seeded, threads));
      awaitUse(spread, Use.REPLICA, REPLICAS);
      awaitUse(busy, Use.REPLICA, REPLICAS);
      Variant.Load signUps =
          () -> ReplicaLoad.begin(busy, seeded.tokens(), 0, Duration.ofMillis(100))::close;
      Variant replicas = checks("two replicas", spread, seeded, threads);
      Variant primary = checks("primary alone", alone, seeded, threads);
      String beside = "two replicas beside sign-ups";
      run.drive(primary, replicas, checks(beside, busy, seeded, threads).beside(beside, signUps));
      run.figure(
              "session checks with two replicas",
              "Beside the same load on the primary alone, on one machine.")
          .ours(replicas)
          .beside(primary);
      run.figure(() -> share("checks that replicas answered", spread));
      run.figure(() -> share("the same beside 10 sign-ups/s of this node", busy));
      run.note(() -> "Reads and writes by server, checks alone: " + counts(spread));
      run.note(() -> "Beside sign-ups: " + counts(busy));
      return run.measure();
    }
  }

  private static Variant checks(String name, Watchword store, Seeded seeded, int threads) {
    return Variant.of(name, threads, Validate.resolving(store.sessions(), seeded.tokens()));
  }

  private static Figure share(String name, Watchword store) {
    double all = store.servers().stream().mapToLong(ServerState::reads).sum();
    double replicas =
        store.servers().stream()
            .filter(server -> server.use() != Use.PRIMARY)
            .mapToLong(ServerState::reads)
            .sum();
    return Figure.of(name, 100 * replicas / all, " %")
        .meaning("The others went to the primary, since no replica was known to be near enough.");
  }

  /** Opens a node of the cluster, with exactly {@code connections} connections to each server. */
  static Watchword open(Cluster cluster, Seeded seeded, int connections) {
    String replicas =
        cluster.servers().stream()
            .map(server -> URI.create(cluster.urlOn(server, seeded.url())))
            .map(uri -> uri.getHost() + ":" + uri.getPort())
            .collect(Collectors.joining(","));
    return Watchword.open(
        seeded.withConnections(
            connections,
            "database.replicas",
            replicas,
            "password.memory",
            "64",
            "password.iterations",
            "1"));
  }

  /**
   * Returns the reads and writes of each server, such as {@code 127.0.0.1:4001 primary 12 reads 3
   * writes, …}.
   */
  static String counts(Watchword store) {
    return store.servers().stream()
            .map(
                server ->
                    Text.of(
                        "%s %s %,d reads %,d writes",
                        server.name(), server.use(), server.reads(), server.writes()))
            .collect(Collectors.joining(", "))
        + ".";
  }

  /** Waits until {@code servers} servers have this use. */
  static void awaitUse(Watchword store, Use use, int servers) {
    boolean reached =
        Waits.until(
            PATIENCE,
            Duration.ofMillis(5),
            () -> store.servers().stream().filter(s -> s.use() == use).count() >= servers);
    if (!reached) {
      throw new IllegalStateException("the servers stay as they are: " + counts(store));
    }
  }
}
