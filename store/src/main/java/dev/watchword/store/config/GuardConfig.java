// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.time.Duration;

/** How an outage of the database is bounded. */
public record GuardConfig(
    @Setting(
            key = "guard.deadline",
            value = "3s",
            meaning =
                "longest time of one use-case: its waits, connects and statements share it; at"
                    + " least 1s")
        Duration deadline,
    @Setting(
            key = "guard.window",
            value = "50",
            meaning = "newest calls that the breaker looks at, 5 to 1000",
            live = true)
        int window,
    @Setting(
            key = "guard.success",
            value = "80",
            meaning =
                "percent of guard.window that must be answered, 1 to 99; once more have failed than"
                    + " that leaves room for, calls are refused at once",
            live = true)
        int success,
    @Setting(
            key = "guard.trials",
            value = "3",
            meaning = "calls in a row that must be answered before all are let in again, 1 to 20",
            live = true)
        int trials,
    @Setting(
            key = "guard.probe",
            value = "30s",
            meaning = "time between two probes of a database that answers",
            live = true)
        Duration probe,
    @Setting(
            key = "guard.probe-open",
            value = "250ms",
            meaning = "time between two probes of a database that does not, at least 50ms",
            live = true)
        Duration probeOpen) {

  public GuardConfig {
    if (deadline.toMillis() < 1000 || deadline.toDays() > 1) {
      throw new ConfigException("guard.deadline must be 1s to 1d");
    }
    if (window < 5 || window > 1000 || success < 1 || success > 99) {
      throw new ConfigException("guard.window must be 5 to 1000, guard.success 1 to 99");
    }
    if (trials < 1 || trials > 20) {
      throw new ConfigException("guard.trials must be 1 to 20");
    }
    if (probe.toMillis() < 50 || probeOpen.toMillis() < 50) {
      throw new ConfigException("guard.probe and guard.probe-open must be at least 50ms");
    }
  }

  /** Failures among {@link #window} calls that leave too few answered. */
  public int failures() {
    return window * (100 - success) / 100 + 1;
  }
}
