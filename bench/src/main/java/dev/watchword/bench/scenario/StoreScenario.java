// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.report.Result;

/** A scenario of one experiment on the seeded database. */
abstract class StoreScenario extends Scenario {
  StoreScenario(String name, String summary) {
    super(name, summary);
  }

  /** Declares the variants, figures, charts and notes. */
  abstract void declare(StoreExperiment run, Testbed bed);

  /** Measures what was declared. */
  Result measure(StoreExperiment run) {
    return run.measure();
  }

  @Override
  public final Result run(Testbed bed) {
    try (StoreExperiment run = new StoreExperiment(bed)) {
      declare(run, bed);
      return measure(run);
    }
  }
}
