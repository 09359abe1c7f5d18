// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.time.Duration;

/** Settings that bound an outage of the database. */
public record GuardConfig(
    @Setting(
            key = "guard.deadline",
            value = "3s",
            range = "1s..1d",
            meaning = "longest time of one use-case: its waits, connects and statements share it")
        Duration deadline,
    @Setting(
            key = "guard.window",
            value = "50",
            range = "5..1000",
            meaning = "newest calls that the breaker looks at",
            live = true)
        int window,
    @Setting(
            key = "guard.success",
            value = "80",
            range = "1..99",
            meaning =
                "percent of guard.window that must be answered; once more have failed than"
                    + " that leaves room for, calls are refused at once",
            live = true)
        int success,
    @Setting(
            key = "guard.trials",
            value = "3",
            range = "1..20",
            meaning = "calls in a row that must be answered before all are let in again",
            live = true)
        int trials,
    @Setting(
            key = "guard.probe",
            value = "30s",
            range = "50ms..1d",
            meaning = "time between two probes of a database that answers",
            live = true)
        Duration probe,
    @Setting(
            key = "guard.probe-open",
            value = "250ms",
            range = "50ms..1d",
            meaning = "time between two probes of a database that does not",
            live = true)
        Duration probeOpen) {

  /** Number of failures among {@link #window} calls that opens the breaker. */
  public int failures() {
    return window * (100 - success) / 100 + 1;
  }
}
