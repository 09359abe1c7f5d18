// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.engines.Cluster;
import dev.watchword.engines.EngineException;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.store.Watchword;
import dev.watchword.store.pool.ServerState;
import dev.watchword.store.pool.ServerState.Use;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** C3, R3: a primary with two replicas. Reads are spread, then servers are killed. */
final class ReadReplicas implements Scenario {
  private static final int REPLICAS = 2;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  @Override
  public String name() {
    return "replicas";
  }

  @Override
  public String summary() {
    return "a primary with two replicas: reads spread, a replica dies, the primary dies";
  }

  @Override
  public Result run(Setting setting) {
    setting.progress("starting a primary and " + REPLICAS + " replicas of " + setting.engine());
    try (Cluster cluster = Engines.startCluster(setting.engine(), REPLICAS, Options.durable())) {
      setting.progress("seeding");
      Seeded seeded = Seeded.fill(cluster.createDatabase(), setting.rows());
      cluster.awaitReplicas();
      List<Figure> figures = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      List<Measured> measured = spread(setting, cluster, seeded, figures, notes);
      new ReplicaFaults(setting, cluster, seeded).run(figures, notes);
      notes.add("All servers, the store and the load share this machine's cores.");
      return new Result(figures, measured, notes);
    } catch (EngineException | IllegalArgumentException e) {
      throw new CannotRun(String.valueOf(e.getMessage()), e);
    }
  }

  private static List<Measured> spread(
      Setting setting, Cluster cluster, Seeded seeded, List<Figure> figures, List<String> notes) {
    int threads = setting.threads();
    try (Watchword alone = Watchword.open(seeded.withConnections(threads));
        Watchword spread = open(cluster, seeded, threads);
        Watchword busy = open(cluster, seeded, threads)) {
      awaitUse(spread, Use.REPLICA, REPLICAS);
      awaitUse(busy, Use.REPLICA, REPLICAS);
      Variant.Load signUps =
          () -> {
            ReplicaLoad load = ReplicaLoad.begin(busy, seeded.tokens(), 0, 100);
            return load::close;
          };
      List<Measured> measured =
          Rounds.of(
              setting.pace(),
              checks("primary alone", alone, seeded, threads),
              checks("two replicas", spread, seeded, threads),
              checks("two replicas beside sign-ups", busy, seeded, threads)
                  .beside("two replicas beside sign-ups", signUps));
      figures.add(
          Figure.throughput(
              "session checks with two replicas",
              measured.get(1),
              measured.get(0),
              Target.NONE,
              "Beside the same load on the primary alone, on one machine."));
      figures.add(share("checks that replicas answered", spread));
      figures.add(share("the same beside 10 sign-ups/s of this node", busy));
      notes.add("Reads and writes by server, checks alone: " + counts(spread));
      notes.add("Beside sign-ups: " + counts(busy));
      return measured;
    }
  }

  private static Variant checks(String name, Watchword store, Seeded seeded, int threads) {
    return Variant.of(name, threads, n -> Validate.resolving(store, seeded.tokens(), n));
  }

  private static Figure share(String name, Watchword store) {
    double all = store.servers().stream().mapToLong(ServerState::reads).sum();
    double replicas =
        store.servers().stream()
            .filter(server -> server.use() != Use.PRIMARY)
            .mapToLong(ServerState::reads)
            .sum();
    return Figure.of(
        name,
        new Quantity(Spread.of(100 * replicas / all), " %"),
        Target.NONE,
        "The others went to the primary, since no replica was known to be near enough.");
  }

  /** Opens a node of the cluster, with exactly {@code connections} connections to each server. */
  static Watchword open(Cluster cluster, Seeded seeded, int connections) {
    String size = Integer.toString(connections);
    return Watchword.open(
        seeded.config(
            "database.replicas",
            cluster.servers().stream()
                .map(server -> URI.create(cluster.urlOn(server, seeded.url())))
                .map(uri -> uri.getHost() + ":" + uri.getPort())
                .collect(Collectors.joining(",")),
            "pool.minimum",
            size,
            "pool.size",
            size,
            "pool.overflow",
            "0",
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
                    String.format(
                        Locale.ROOT,
                        "%s %s %,d reads %,d writes",
                        server.name(),
                        server.use(),
                        server.reads(),
                        server.writes()))
            .collect(Collectors.joining(", "))
        + ".";
  }

  /** Waits until {@code servers} servers have this use. */
  static void awaitUse(Watchword store, Use use, int servers) {
    await(store, state -> state.use() == use, servers);
  }

  static void await(Watchword store, Predicate<ServerState> wanted, int servers) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (store.servers().stream().filter(wanted).count() < servers) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the servers stay as they are: " + counts(store));
      }
      pause(5);
    }
  }

  static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted", e);
    }
  }
}
