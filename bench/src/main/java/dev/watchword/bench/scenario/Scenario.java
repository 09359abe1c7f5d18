// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.report.Result;

/** A measurement of one subject, beside the limit that it could reach at best. */
public interface Scenario {

  /** Returns the name that a user types. */
  String name();

  /** Returns the subject of the measurement, in one line. */
  String summary();

  /** Whether it takes so long that a run of all scenarios leaves it out. */
  default boolean onlyByName() {
    return false;
  }

  /**
   * Measures the subject.
   *
   * @throws CannotRun when something that the scenario needs is missing
   */
  Result run(Setting setting);
}
