// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sql.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** C1: many more virtual threads than connections, on several pools. */
final class PoolChoice implements Scenario {
  private static final int CALLERS = 256;

  @Override
  public String name() {
    return "pool";
  }

  @Override
  public String summary() {
    return CALLERS + " virtual threads share few connections for one look-up each, by pool";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    int connections = setting.threads();
    StoreConfig config = seeded.withConnections(connections);
    RawConnections raw = new RawConnections(config);
    String sql = raw.sql("users.by_id");
    List<Variant> variants = new ArrayList<>();
    variants.add(
        Variant.of(
            "a connection for each thread",
            connections,
            n -> raw.worker(sql, ids(seeded, n), Columns::user)));
    List<Measured> measured;
    try (Pools pools = new Pools(config, connections)) {
      pools.each(
          (name, source) ->
              variants.add(
                  Variant.of(
                          name,
                          CALLERS,
                          n -> raw.borrowing(source, sql, ids(seeded, n), Columns::user))
                      .onVirtualThreads(name)));
      measured = Rounds.of(setting.pace(), variants.toArray(Variant[]::new));
    }
    return new Result(
        figures(measured),
        measured,
        List.of(
            setting.serverName() + ", " + CALLERS + " callers on " + connections + " connections.",
            Bottleneck.of(measured.getLast())));
  }

  private static List<Figure> figures(List<Measured> measured) {
    List<Figure> figures = new ArrayList<>();
    Measured limit = measured.getFirst();
    Measured ours = measured.getLast();
    for (Measured pool : measured.subList(1, measured.size() - 1)) {
      figures.add(lookUps(pool, limit).ofOther());
    }
    figures.add(lookUps(ours, limit));
    Measured bounded =
        measured.stream().filter(m -> m.name().equals(Pools.BOUNDED)).findFirst().orElseThrow();
    figures.add(
        Figure.throughput(
            "our pool beside its parts",
            ours,
            bounded,
            Target.atLeast(0.9),
            "Ours beside HikariCP and a fair bound with nothing else, round by round."));
    return figures;
  }

  private static Figure lookUps(Measured pool, Measured limit) {
    return Figure.throughput(
        pool.name(),
        pool,
        limit,
        Target.NONE,
        "Look-ups through this pool, beside threads that keep a connection each.");
  }

  private static RawConnections.Binding ids(Seeded seeded, int number) {
    SplittableRandom random = new SplittableRandom(number);
    return () -> Probe.id("user", random.nextInt(seeded.users()));
  }
}
