// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Text;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Threshold;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * S1: the time for which other nodes still accept a revoked session, with three nodes and one
 * Redis.
 */
final class Revocation extends Scenario {
  private static final int HEALTHY = 1_000;
  private static final int EACH_FAULT = 3;

  Revocation() {
    super(
        "revocation",
        "three nodes, one Redis: until a revoked session is refused everywhere, under faults");
  }

  @Override
  public Result run(Testbed bed) {
    Seeded seeded = bed.seeded();
    List<Figure> figures = new ArrayList<>();
    try (RedisServer redis = Engines.startRedis(Options.fast());
        RevocationNodes nodes = RevocationNodes.open(seeded, redis)) {
      figures.addAll(measure(bed, nodes, redis));
    }
    RevocationKeys keys = new RevocationKeys(bed, seeded);
    figures.addAll(keys.figures());
    String note =
        Text.of(
            "%s, %d nodes. Milliseconds from the answer to the revocation to the beginning of the"
                + " last check that still accepted the session; the worst of %d under each fault."
                + " On the revoking node it was refused at once each time.",
            bed.serverName(), RevocationNodes.COUNT, EACH_FAULT);
    return new Result(figures, List.of(), List.of(note, keys.note()));
  }

  /** A fault of Redis, or of a node's way to it. */
  private record Kind(String words, Runnable fault, Runnable repair) {}

  private static List<Figure> measure(Testbed bed, RevocationNodes nodes, RedisServer redis) {
    bed.progress("nothing fails");
    nodes.awaitTrust();
    double[] millis = IntStream.range(0, HEALTHY).mapToDouble(i -> healthy(nodes, i)).toArray();
    Arrays.sort(millis);
    List<Figure> figures = new ArrayList<>();
    figures.add(
        figure("p99.9, nothing fails", Threshold.atMost(500), millis[(int) (HEALTHY * 0.999) - 1]));
    FaultProxy first = nodes.get(0).redis();
    FaultProxy second = nodes.get(1).redis();
    Runnable healed =
        () -> {
          first.mode(new Fault.Pass());
          second.mode(new Fault.Pass());
        };
    List<Kind> kinds =
        List.of(
            new Kind("Redis killed", redis::kill, redis::restart),
            new Kind("Redis frozen", redis::pause, redis::resume),
            new Kind("Redis emptied", redis::flush, () -> {}),
            new Kind("the revoking node cut off", () -> first.mode(new Fault.BlackHole()), healed),
            new Kind("a hearing node cut off", () -> second.mode(new Fault.BlackHole()), healed),
            new Kind("2 s to and from Redis", () -> second.mode(new Fault.Latency(2_000)), healed));
    kinds.forEach(kind -> figures.add(faulty(bed, kind, nodes)));
    return figures;
  }

  private static Figure figure(String name, Threshold target, double millis) {
    return Figure.of(name, millis, " ms")
        .target(target)
        .meaning("Until the last acceptance of a revoked session, by whichever node.");
  }

  private static double healthy(RevocationNodes nodes, int number) {
    String token = nodes.issued(number);
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

  private static Figure faulty(Testbed bed, Kind kind, RevocationNodes nodes) {
    bed.progress(kind.words());
    double worst = 0;
    for (int i = 0; i < EACH_FAULT; i++) {
      nodes.awaitTrust();
      String token = nodes.issued(i);
      kind.fault().run();
      nodes.revoke(token);
      worst = Math.max(worst, nodes.lastAcceptance(token));
      kind.repair().run();
    }
    return figure(kind.words(), Threshold.atMost(5_000), worst);
  }
}
