// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Issued;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.sql.DbException;
import dev.watchword.store.sql.UseCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** S1: three nodes, one Redis: how long a revoked session is still accepted by the others. */
final class Revocation implements Scenario {
  private static final int NODES = 3;
  private static final int HEALTHY = 1_000;
  private static final int EACH_FAULT = 3;
  private static final Duration QUIET = Duration.ofMillis(600);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final UseCase ISSUE = new UseCase("bench.issue_session", 1);

  @Override
  public String name() {
    return "revocation";
  }

  @Override
  public String summary() {
    return "three nodes, one Redis: until a revoked session is refused everywhere, under faults";
  }

  private record Node(Watchword store, FaultProxy redis) {
    boolean accepts(String token) {
      try {
        return store.sessions().peek(token) instanceof Resolution.Live;
      } catch (DbException e) {
        return false;
      }
    }
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    List<Node> nodes = new ArrayList<>();
    try (RedisServer redis = Engines.startRedis(Options.fast())) {
      for (int i = 0; i < NODES; i++) {
        FaultProxy proxy = FaultProxy.toRedis("127.0.0.1", redis.port(), i);
        String url = "redis://127.0.0.1:" + proxy.port();
        nodes.add(
            new Node(
                Watchword.open(seeded.config("cache.enabled", "true", "redis.url", url)), proxy));
      }
      return measure(setting, seeded.bearers(), nodes, redis);
    } finally {
      for (Node node : nodes) {
        node.store().close();
        node.redis().close();
      }
    }
  }

  private static Result measure(
      Setting setting, List<UUID> users, List<Node> nodes, RedisServer redis) {
    List<Figure> figures = new ArrayList<>();
    setting.progress("nothing fails");
    awaitTrust(nodes);
    double[] millis = new double[HEALTHY];
    for (int i = 0; i < HEALTHY; i++) {
      millis[i] = healthy(nodes, users.get(i % users.size()));
    }
    java.util.Arrays.sort(millis);
    figures.add(
        figure("p99.9, nothing fails", Target.atMost(500), millis[(int) (HEALTHY * 0.999) - 1]));
    FaultProxy first = nodes.get(0).redis();
    FaultProxy second = nodes.get(1).redis();
    Runnable healed =
        () -> {
          first.mode(new Fault.Pass());
          second.mode(new Fault.Pass());
        };
    figures.add(faulty(setting, "Redis killed", users, nodes, redis::kill, redis::restart));
    figures.add(faulty(setting, "Redis frozen", users, nodes, redis::pause, redis::resume));
    figures.add(faulty(setting, "Redis emptied", users, nodes, redis::flush, () -> {}));
    figures.add(
        faulty(
            setting,
            "the revoking node cut off",
            users,
            nodes,
            () -> first.mode(new Fault.BlackHole()),
            healed));
    figures.add(
        faulty(
            setting,
            "a hearing node cut off",
            users,
            nodes,
            () -> second.mode(new Fault.BlackHole()),
            healed));
    figures.add(
        faulty(
            setting,
            "2 s to and from Redis",
            users,
            nodes,
            () -> second.mode(new Fault.Latency(2_000)),
            healed));
    return new Result(
        figures,
        List.of(),
        List.of(
            setting.serverName()
                + ", "
                + NODES
                + " nodes. Milliseconds from the answer to the revocation to the beginning of the"
                + " last check that still accepted the session; the worst of "
                + EACH_FAULT
                + " under each fault. On the revoking node it was refused at once each time."));
  }

  private static Figure figure(String name, Target target, double millis) {
    return Figure.of(
        name,
        Quantity.millis(new Spread(millis, millis, millis)),
        target,
        "Until the last acceptance of a revoked session, by whichever node.");
  }

  private static void awaitTrust(List<Node> nodes) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Node node : nodes) {
      while (!node.store().caches().isTrusted()) {
        if (System.nanoTime() > end) {
          throw new CannotRun("a node does not hear the others", null);
        }
        Thread.onSpinWait();
      }
    }
  }

  private static Issued issued(List<Node> nodes, UUID user) {
    Watchword store = nodes.getFirst().store();
    Issued issued =
        store
            .db()
            .run(
                ISSUE,
                work ->
                    store
                        .sessions()
                        .issue(work, user, Device.UNKNOWN, Lifetime.BRIEF)
                        .orElseThrow());
    for (Node node : nodes) {
      if (!node.accepts(issued.token())) {
        throw new CannotRun("a new session was refused", null);
      }
    }
    return issued;
  }

  private static void revoke(List<Node> nodes, Issued issued) {
    Watchword store = nodes.getFirst().store();
    if (!store.sessions().revoke(issued.token()) || nodes.getFirst().accepts(issued.token())) {
      throw new IllegalStateException("the revoking node did not refuse at once");
    }
  }

  private static double healthy(List<Node> nodes, UUID user) {
    Issued issued = issued(nodes, user);
    revoke(nodes, issued);
    long revoked = System.nanoTime();
    long last = revoked;
    for (Node node : nodes) {
      long asked = System.nanoTime();
      while (node.accepts(issued.token())) {
        last = asked;
        asked = System.nanoTime();
      }
    }
    return (last - revoked) / 1e6;
  }

  private static Figure faulty(
      Setting setting,
      String what,
      List<UUID> users,
      List<Node> nodes,
      Runnable fault,
      Runnable repair) {
    setting.progress(what);
    double worst = 0;
    for (int i = 0; i < EACH_FAULT; i++) {
      awaitTrust(nodes);
      Issued issued = issued(nodes, users.get(i));
      fault.run();
      revoke(nodes, issued);
      worst = Math.max(worst, lastAcceptance(nodes, issued.token()));
      repair.run();
    }
    return figure(what, Target.atMost(5_000), worst);
  }

  /** Asks until nobody has accepted it for a while. */
  private static double lastAcceptance(List<Node> nodes, String token) {
    long revoked = System.nanoTime();
    long last = revoked;
    long asked = revoked;
    while (asked - last < QUIET.toNanos()) {
      for (Node node : nodes) {
        asked = System.nanoTime();
        if (node.accepts(token)) {
          last = asked;
        }
      }
    }
    return (last - revoked) / 1e6;
  }
}
