// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.time.Duration;

/** Settings of the log of slow statements. */
public record SlowLogConfig(
    @Setting(
            key = "slow-log.threshold",
            value = "100ms",
            range = "0s..1d",
            meaning = "time from which a statement is logged as slow; 0s: none is",
            live = true)
        Duration threshold) {}
