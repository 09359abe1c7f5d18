// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.report.Result;

/** Something to measure, beside the limit that it could reach at best. */
public interface Scenario {

  /** What a user types. */
  String name();

  /** What is measured, in one line. */
  String summary();

  /** Whether it takes so long that a run of all leaves it out. */
  default boolean onlyByName() {
    return false;
  }

  /**
   * Measures.
   *
   * @throws CannotRun when something that it needs is not there
   */
  Result run(Setting setting);
}
