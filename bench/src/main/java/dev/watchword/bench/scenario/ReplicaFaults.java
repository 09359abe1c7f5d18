// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Target;
import dev.watchword.engines.Cluster;
import dev.watchword.engines.DatabaseServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.pool.ServerState.Use;
import dev.watchword.store.user.Email;
import java.util.List;
import java.util.Locale;

/**
 * The death of servers of a cluster under session checks and sign-ups. Replication is synchronous,
 * because only then can acknowledged writes be promised to survive.
 */
record ReplicaFaults(Setting setting, Cluster cluster, Seeded seeded) {
  private static final int WHILE_MILLIS = 2_000;

  void run(List<Figure> figures, List<String> notes) {
    cluster.synchronous();
    try (Watchword store = ReadReplicas.open(cluster, seeded, setting.threads())) {
      ReadReplicas.awaitUse(store, Use.REPLICA, cluster.replicas().size());
      replicaDies(store, figures, notes);
      primaryDies(store, figures, notes);
    }
  }

  private void replicaDies(Watchword store, List<Figure> figures, List<String> notes) {
    setting.progress("killing a replica");
    ReplicaLoad load = load(store, 200);
    double back;
    try (load) {
      ReadReplicas.pause(WHILE_MILLIS);
      cluster.replicas().getFirst().kill();
      ReadReplicas.awaitUse(store, Use.DOWN, 1);
      load.awaitSignUp(System.nanoTime());
      long restarted = System.nanoTime();
      cluster.replicas().getFirst().restart();
      ReadReplicas.awaitUse(store, Use.REPLICA, cluster.replicas().size());
      back = millisSince(restarted);
    }
    figures.add(
        Figure.of(
            "replica killed: checks that failed",
            count(load.failures()),
            Target.atMost(0),
            "Of " + load.checks() + "; a read that a replica fails is asked of the primary."));
    figures.add(
        Figure.of(
            "replica killed: slowest check",
            millis(load.slowestMillis()),
            Target.atMost(3_300),
            "From the kill until after the restart."));
    figures.add(
        Figure.of(
            "replica restarted: answers reads again after",
            millis(back),
            Target.NONE,
            "Its start and catching up included."));
    notes.add("After a replica died and came back: " + ReadReplicas.counts(store));
  }

  private void primaryDies(Watchword store, List<Figure> figures, List<String> notes) {
    setting.progress("killing the primary and promoting the replica that received the most");
    DatabaseServer former = cluster.primary();
    ReplicaLoad load = load(store, 2);
    try (load) {
      ReadReplicas.pause(WHILE_MILLIS);
      former.kill();
      long killed = System.nanoTime();
      cluster.promote(cluster.furthest());
      double promoted = millisSince(killed);
      double resumed = (load.awaitSignUp(killed) - killed) / 1e6;
      ReadReplicas.awaitUse(store, Use.REPLICA, 1);
      figures.add(
          Figure.of(
              "primary killed: writes resume after",
              millis(resumed),
              Target.atMost(10_000),
              "From the kill to the first acknowledged sign-up that began after it."));
      notes.add(
          String.format(
              Locale.ROOT,
              "The promotion itself had ended %.0f ms after the kill; %d checks failed meanwhile.",
              promoted,
              load.failures()));
      former.restart();
      ReadReplicas.awaitUse(store, Use.REFUSED, 1);
      ReadReplicas.pause(WHILE_MILLIS);
    }
    long lost = load.acknowledged().stream().filter(one -> !isKnown(store, one.email())).count();
    figures.add(
        Figure.of(
            "primary killed: acknowledged writes lost",
            count(lost),
            Target.atMost(0),
            "Of " + load.acknowledged().size() + " sign-ups before and after the promotion."));
    notes.add("After the former primary came back writable: " + ReadReplicas.counts(store));
  }

  private ReplicaLoad load(Watchword store, int pauseMillis) {
    int checkers = Math.max(1, setting.threads() / 2);
    return ReplicaLoad.begin(store, seeded.tokens(), checkers, pauseMillis);
  }

  private static boolean isKnown(Watchword store, String email) {
    return store.users().byEmail(Email.parse(email).orElseThrow()).isPresent();
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static Quantity millis(double value) {
    return Quantity.millis(Spread.of(value));
  }

  private static Quantity count(long value) {
    return new Quantity(Spread.of((double) value), "");
  }
}
