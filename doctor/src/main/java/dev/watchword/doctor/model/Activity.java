// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The activity on a table since its statistics began. All counts are zero on an engine that does
 * not count.
 *
 * @param inserted rows
 * @param updated rows
 * @param hotUpdated rows updated without touching an index (PostgreSQL)
 * @param deleted rows
 * @param dead rows that a vacuum would remove, now
 * @param sequentialScans reads of the whole table
 * @param changedSinceAnalyze rows
 * @param analyzed time of the last ANALYZE; empty for never or unknown
 */
public record Activity(
    long inserted,
    long updated,
    long hotUpdated,
    long deleted,
    long dead,
    long sequentialScans,
    long changedSinceAnalyze,
    Optional<Instant> analyzed) {

  /** The activity on an engine that does not count. */
  public static final Activity UNKNOWN = new Activity(0, 0, 0, 0, 0, 0, 0, Optional.empty());
}
