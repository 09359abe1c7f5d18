// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.List;

/** What takes its turn in each round: a {@link Variant} in this process, or another program. */
public interface Entrant {

  /** As reports show it. */
  String name();

  /** How many work at once. */
  int threads();

  /** What is counted beside the operations. */
  List<Counter> counters();

  /**
   * Gets ready to work.
   *
   * @throws IllegalStateException when it cannot
   */
  Turn prepare();
}
