// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result or of a cached copy. Each call reads the next column, from left to right. Valid
 * only while its mapper runs, on that thread. A mapper reads the same columns each time.
 */
public sealed interface Row permits ResultRow, RecordingRow, PackedRow, SampleRow {
  UUID uuid();

  Instant instant();

  @Nullable Instant optionalInstant();

  String text();

  @Nullable String optionalText();

  byte[] bytes();

  byte @Nullable [] optionalBytes();

  boolean bool();

  long number();
}
