// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Variant;
import dev.watchword.store.sql.Probe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** C1: many more virtual threads than connections, on several pools. */
final class PoolChoice extends StoreScenario {
  private static final int CALLERS = 256;

  PoolChoice() {
    super("pool", CALLERS + " virtual threads share few connections for one look-up each, by pool");
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    Seeded seeded = bed.seeded();
    int connections = bed.threads();
    Feeder<UUID> ids = Feeder.drawing(seeded.users(), row -> Probe.id("user", row));
    BareDriver driver = run.driver();
    Pools pools = run.open(new Pools(seeded.withConnections(connections), connections));
    Variant limit =
        Variant.of(
            "a connection for each thread",
            connections,
            driver.reading("users.by_id", ids, BareConnection::user));
    Map<String, Variant> byPool = new LinkedHashMap<>();
    pools.each(
        (name, source) ->
            byPool.put(
                name,
                Variant.of(
                        name,
                        CALLERS,
                        driver.borrowing(source, "users.by_id", ids, BareConnection::user))
                    .onVirtualThreads(name)));
    Variant ours = Objects.requireNonNull(byPool.get(Pools.OURS));
    run.drive(limit);
    byPool.forEach(
        (name, pool) -> {
          FigureLine line =
              run.figure(
                  name, "Look-ups through this pool, beside threads that keep a connection each.");
          (pool.equals(ours) ? line.ours(pool) : line.other(pool)).beside(limit);
        });
    run.figure(
            "our pool beside its parts",
            "Ours beside HikariCP and a fair bound with nothing else, round by round.")
        .ours(ours)
        .beside(Objects.requireNonNull(byPool.get(Pools.BOUNDED)))
        .atLeast(0.9);
    run.note("%s, %d callers on %d connections.", bed.serverName(), CALLERS, connections);
    run.noteBottlenecks(ours);
  }
}
