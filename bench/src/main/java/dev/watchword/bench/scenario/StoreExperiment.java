// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Variant;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import java.time.Clock;

/** An experiment with stores and the bare driver on the seeded database. */
final class StoreExperiment extends Experiment {
  private final Testbed bed;

  StoreExperiment(Testbed bed) {
    this(bed, bed.pace());
  }

  StoreExperiment(Testbed bed, Pace pace) {
    super(pace);
    this.bed = bed;
  }

  /** Opens a store without a cache that has as many connections as there are threads. */
  CountedStore store() {
    return store(bed.seeded().withConnections(bed.threads()));
  }

  CountedStore store(StoreConfig config) {
    StoreCounters counters = new StoreCounters();
    Watchword watchword = open(Watchword.open(config, counters, Clock.systemUTC()));
    return new CountedStore(watchword, counters, bed);
  }

  /** Returns the bare driver on the same database. */
  BareDriver driver() {
    return new BareDriver(bed.seeded().config());
  }

  /** Returns a variant on all threads that counts what it costs the database. */
  Variant variant(String name, Variant.Crew crew) {
    return Variant.of(name, bed.threads(), crew).counting(bed.databaseCounters());
  }

  /** Notes the server, and that each thread has a connection. */
  void noteThreads() {
    note("%s, %d threads on %d connections.", bed.serverName(), bed.threads(), bed.threads());
  }
}
