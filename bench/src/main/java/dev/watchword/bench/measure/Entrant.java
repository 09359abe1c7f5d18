// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.List;

/**
 * A participant in a measurement that takes a turn in each round: a {@link Variant} in this
 * process, or another program.
 */
public interface Entrant {

  /** Returns the name in reports. */
  String name();

  /** Returns the number of concurrent callers. */
  int threads();

  /** Returns the counters that are read beside the operations. */
  List<Counter> counters();

  /**
   * Prepares the turns.
   *
   * @throws IllegalStateException when the preparation fails
   */
  Turn prepare();
}
