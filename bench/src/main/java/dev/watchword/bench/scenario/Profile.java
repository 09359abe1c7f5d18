// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Result;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Reads and updates of a user's profile. */
final class Profile implements Scenario {

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public String summary() {
    return "read a user's profile, and change its name, beside the bare driver";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    int threads = setting.threads();
    StoreConfig config = seeded.withConnections(threads);
    StoreCounters counters = new StoreCounters();
    RawConnections raw = new RawConnections(config);
    List<UUID> users = seeded.bearers();
    try (Watchword store = Watchword.open(config, counters, Clock.systemUTC())) {
      List<Measured> measured =
          Rounds.of(
              setting.pace(),
              Variant.of("read", threads, n -> ProfileAccess.reading(store, users, n))
                  .counting(counters.all())
                  .counting(setting.databaseCounters()),
              Variant.of("read, bare", threads, n -> ProfileAccess.readingBare(raw, users, n))
                  .counting(setting.databaseCounters()),
              Variant.of("update", threads, n -> ProfileAccess.updating(store, users, n))
                  .counting(counters.all())
                  .counting(setting.databaseCounters()),
              Variant.of("update, bare", threads, n -> ProfileAccess.updatingBare(raw, users, n))
                  .counting(setting.databaseCounters()));
      return new Result(
          List.of(
              BareConnection.figure("profile reads", measured.get(0), measured.get(1)),
              BareConnection.figure("profile updates", measured.get(2), measured.get(3))),
          measured,
          List.of(
              setting.serverName() + ", " + threads + " threads on " + threads + " connections.",
              Bottleneck.of(measured.get(0)),
              Bottleneck.of(measured.get(2))));
    }
  }
}
