// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.report.Result;

/** A measurement of one subject, beside the limit that it could reach at best. */
public abstract class Scenario {
  private final String name;
  private final String summary;

  /**
   * Creates a scenario.
   *
   * @param name name that a user types
   * @param summary subject of the measurement, in one line
   */
  protected Scenario(String name, String summary) {
    this.name = name;
    this.summary = summary;
  }

  public final String name() {
    return name;
  }

  public final String summary() {
    return summary;
  }

  /** Whether it takes so long that a run of all scenarios leaves it out. */
  public boolean onlyByName() {
    return false;
  }

  /**
   * Measures the subject.
   *
   * @throws CannotRun when something that the scenario needs is missing
   */
  public abstract Result run(Testbed bed);
}
