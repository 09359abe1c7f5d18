// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row, read by position from 1, of a result or of a cached copy. Valid only while its mapper
 * runs, on that thread. A mapper reads the same positions in the same order each time.
 */
public sealed interface Row permits ResultRow, RecordingRow, PackedRow {
  UUID uuid(int position);

  Instant instant(int position);

  @Nullable Instant optionalInstant(int position);

  String text(int position);

  @Nullable String optionalText(int position);

  byte[] bytes(int position);

  boolean bool(int position);

  long number(int position);
}
