// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Waits;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.engines.Cluster;
import dev.watchword.engines.DatabaseServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.pool.ServerState.Use;
import dev.watchword.store.user.Email;
import java.time.Duration;
import java.util.List;

/**
 * The death of servers of a cluster under session checks and sign-ups. Replication is synchronous,
 * because only then can acknowledged writes be promised to survive.
 */
record ReplicaFaults(Testbed bed, Cluster cluster, Seeded seeded) {
  private static final Duration MEANWHILE = Duration.ofSeconds(2);

  Result measure() {
    cluster.synchronous();
    try (Watchword store = ReadReplicas.open(cluster, seeded, bed.threads())) {
      ReadReplicas.awaitUse(store, Use.REPLICA, cluster.replicas().size());
      return replicaDies(store).and(primaryDies(store));
    }
  }

  private Result replicaDies(Watchword store) {
    bed.progress("killing a replica");
    ReplicaLoad load = load(store, Duration.ofMillis(200));
    double back;
    try (load) {
      Waits.sleep(MEANWHILE);
      cluster.replicas().getFirst().kill();
      ReadReplicas.awaitUse(store, Use.DOWN, 1);
      load.awaitSignUp(System.nanoTime());
      long restarted = System.nanoTime();
      cluster.replicas().getFirst().restart();
      ReadReplicas.awaitUse(store, Use.REPLICA, cluster.replicas().size());
      back = millisSince(restarted);
    }
    return new Result(
        List.of(
            Figure.of("replica killed: checks that failed", (double) load.failures(), "")
                .atMost(0)
                .meaning(
                    "Of "
                        + load.checks()
                        + "; a read that a replica fails is asked of the primary."),
            Figure.of("replica killed: slowest check", load.slowestMillis(), " ms")
                .atMost(3_300)
                .meaning("From the kill until after the restart."),
            Figure.of("replica restarted: answers reads again after", back, " ms")
                .meaning("Its start and catching up included.")),
        List.of(),
        List.of("After a replica died and came back: " + ReadReplicas.counts(store)));
  }

  private Result primaryDies(Watchword store) {
    bed.progress("killing the primary and promoting the replica that received the most");
    DatabaseServer former = cluster.primary();
    ReplicaLoad load = load(store, Duration.ofMillis(2));
    double resumed;
    String promotion;
    try (load) {
      Waits.sleep(MEANWHILE);
      former.kill();
      long killed = System.nanoTime();
      cluster.promote(cluster.furthest());
      double promoted = millisSince(killed);
      resumed = (load.awaitSignUp(killed) - killed) / 1e6;
      ReadReplicas.awaitUse(store, Use.REPLICA, 1);
      promotion =
          Text.of(
              "The promotion itself had ended %.0f ms after the kill; %d checks failed meanwhile.",
              promoted, load.failures());
      former.restart();
      ReadReplicas.awaitUse(store, Use.REFUSED, 1);
      Waits.sleep(MEANWHILE);
    }
    long lost = load.acknowledged().stream().filter(one -> !isKnown(store, one.email())).count();
    return new Result(
        List.of(
            Figure.of("primary killed: writes resume after", resumed, " ms")
                .atMost(10_000)
                .meaning("From the kill to the first acknowledged sign-up that began after it."),
            Figure.of("primary killed: acknowledged writes lost", (double) lost, "")
                .atMost(0)
                .meaning(
                    "Of "
                        + load.acknowledged().size()
                        + " sign-ups before and after the promotion.")),
        List.of(),
        List.of(
            promotion,
            "After the former primary came back writable: " + ReadReplicas.counts(store)));
  }

  private ReplicaLoad load(Watchword store, Duration pause) {
    return ReplicaLoad.begin(store, seeded.tokens(), Math.max(1, bed.threads() / 2), pause);
  }

  private static boolean isKnown(Watchword store, String email) {
    return store.users().byEmail(Email.parse(email).orElseThrow()).isPresent();
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
