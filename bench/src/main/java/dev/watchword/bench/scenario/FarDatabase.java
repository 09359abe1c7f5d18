// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Worker;
import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.store.Watchword;
import java.sql.SQLException;

/**
 * A database behind a proxy that delays it, with an open store on it.
 *
 * @param seeded the database as seen through the proxy
 * @param delay additional time of a round trip, ms
 */
record FarDatabase(FaultProxy proxy, Seeded seeded, int delay, Watchword store)
    implements AutoCloseable {

  /** Opens a store with {@code connections} connections, and only then starts the delay. */
  static FarDatabase open(Seeded near, int delay, int connections) {
    FaultProxy proxy = FaultProxy.start("127.0.0.1", near.port(), delay);
    try {
      Seeded far = near.behind(proxy.port());
      Watchword store = Watchword.open(far.withConnections(connections));
      proxy.mode(delay == 0 ? new Fault.Pass() : new Fault.Latency(delay));
      return new FarDatabase(proxy, far, delay, store);
    } catch (RuntimeException e) {
      proxy.close();
      throw e;
    }
  }

  Worker checking(int number) {
    return Validate.resolving(store, seeded.tokens(), number);
  }

  Worker checkingBare(int number) throws SQLException {
    return Validate.bare(seeded.withConnections(1), seeded.tokens(), number);
  }

  Worker readingUsers(int number) {
    return ProfileAccess.reading(store, seeded.bearers(), number);
  }

  Worker readingUsersBare(int number) throws SQLException {
    RawConnections raw = new RawConnections(seeded.withConnections(1));
    return ProfileAccess.readingBare(raw, seeded.bearers(), number);
  }

  @Override
  public void close() {
    proxy.mode(new Fault.Pass());
    store.close();
    proxy.close();
  }
}
