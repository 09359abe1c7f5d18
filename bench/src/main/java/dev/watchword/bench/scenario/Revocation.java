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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * S1: the time for which other nodes still accept a revoked session, with three nodes and one
 * Redis.
 */
final class Revocation implements Scenario {
  private static final int HEALTHY = 1_000;
  private static final int EACH_FAULT = 3;

  @Override
  public String name() {
    return "revocation";
  }

  @Override
  public String summary() {
    return "three nodes, one Redis: until a revoked session is refused everywhere, under faults";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    List<Figure> figures = new ArrayList<>();
    try (RedisServer redis = Engines.startRedis(Options.fast());
        RevocationNodes nodes = RevocationNodes.open(seeded, redis)) {
      figures.addAll(measure(setting, nodes, redis));
    }
    RevocationKeys keys = new RevocationKeys(setting, seeded);
    figures.addAll(keys.figures());
    return new Result(
        figures,
        List.of(),
        List.of(
            setting.serverName()
                + ", "
                + RevocationNodes.COUNT
                + " nodes. Milliseconds from the answer to the revocation to the beginning of the"
                + " last check that still accepted the session; the worst of "
                + EACH_FAULT
                + " under each fault. On the revoking node it was refused at once each time.",
            keys.note()));
  }

  private static List<Figure> measure(Setting setting, RevocationNodes nodes, RedisServer redis) {
    List<Figure> figures = new ArrayList<>();
    setting.progress("nothing fails");
    nodes.awaitTrust();
    double[] millis = new double[HEALTHY];
    for (int i = 0; i < HEALTHY; i++) {
      millis[i] = healthy(nodes, i);
    }
    Arrays.sort(millis);
    figures.add(
        figure("p99.9, nothing fails", Target.atMost(500), millis[(int) (HEALTHY * 0.999) - 1]));
    FaultProxy first = nodes.get(0).redis();
    FaultProxy second = nodes.get(1).redis();
    Runnable healed =
        () -> {
          first.mode(new Fault.Pass());
          second.mode(new Fault.Pass());
        };
    figures.add(faulty(setting, "Redis killed", nodes, redis::kill, redis::restart));
    figures.add(faulty(setting, "Redis frozen", nodes, redis::pause, redis::resume));
    figures.add(faulty(setting, "Redis emptied", nodes, redis::flush, () -> {}));
    Runnable cutOff = () -> first.mode(new Fault.BlackHole());
    figures.add(faulty(setting, "the revoking node cut off", nodes, cutOff, healed));
    Runnable deaf = () -> second.mode(new Fault.BlackHole());
    figures.add(faulty(setting, "a hearing node cut off", nodes, deaf, healed));
    Runnable late = () -> second.mode(new Fault.Latency(2_000));
    figures.add(faulty(setting, "2 s to and from Redis", nodes, late, healed));
    return figures;
  }

  private static Figure figure(String name, Target target, double millis) {
    return Figure.of(
        name,
        Quantity.millis(new Spread(millis, millis, millis)),
        target,
        "Until the last acceptance of a revoked session, by whichever node.");
  }

  private static double healthy(RevocationNodes nodes, int number) {
    String token = nodes.issued(number).token();
    nodes.revoke(token);
    long revoked = System.nanoTime();
    long last = revoked;
    for (int i = 0; i < RevocationNodes.COUNT; i++) {
      long asked = System.nanoTime();
      while (nodes.get(i).accepts(token)) {
        last = asked;
        asked = System.nanoTime();
      }
    }
    return (last - revoked) / 1e6;
  }

  private static Figure faulty(
      Setting setting, String what, RevocationNodes nodes, Runnable fault, Runnable repair) {
    setting.progress(what);
    double worst = 0;
    for (int i = 0; i < EACH_FAULT; i++) {
      nodes.awaitTrust();
      String token = nodes.issued(i).token();
      fault.run();
      nodes.revoke(token);
      worst = Math.max(worst, nodes.lastAcceptance(token));
      repair.run();
    }
    return figure(what, Target.atMost(5_000), worst);
  }
}
