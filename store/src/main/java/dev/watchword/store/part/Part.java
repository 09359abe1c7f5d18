// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.part;

import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import java.util.List;

/**
 * A part of an open store with live settings, metrics, a state or something to close. Each method
 * does nothing unless the part needs it.
 */
public interface Part extends AutoCloseable {

  /** Applies the live settings of {@code next} and ignores the others. */
  default void retune(StoreConfig next) {}

  /** Registers the part's metrics. */
  default void announce(Meter meter) {}

  /** Returns the state of the part, as one or more components. */
  default List<Component> health() {
    return List.of();
  }

  /** Releases connections and threads; never fails. */
  @Override
  default void close() {}
}
