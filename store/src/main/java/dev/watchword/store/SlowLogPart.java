// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.part.Part;
import dev.watchword.store.sql.SlowLog;
import java.util.Map;

/** The log of slow statements as a part of a store. */
record SlowLogPart(SlowLog log) implements Part {
  @Override
  public void retune(StoreConfig next) {
    log.retune(next.slowLog().threshold());
  }

  @Override
  public void announce(Meter meter) {
    meter.counter("watchword.slow_statements", Map.of(), log::statements);
  }
}
