// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A column of an examined table.
 *
 * @param type the engine's own name, with length where it has one: {@code character varying(255)}
 * @param collation the engine's own name; null for types without one
 * @param distinct estimated number of distinct values, where statistics tell
 * @param averageBytes estimated width of a value, where statistics tell
 * @param generated null for a column that statements fill
 * @param allowed the only values that it may hold, where its type or a simple CHECK lists them;
 *     empty where nothing does
 */
public record ColumnInfo(
    String name,
    String type,
    boolean nullable,
    @Nullable String collation,
    OptionalDouble distinct,
    OptionalInt averageBytes,
    @Nullable Generated generated,
    List<String> allowed) {

  public ColumnInfo {
    allowed = List.copyOf(allowed);
  }

  /** Creates a column that statements fill, with any value of its type. */
  public ColumnInfo(
      String name,
      String type,
      boolean nullable,
      @Nullable String collation,
      OptionalDouble distinct,
      OptionalInt averageBytes) {
    this(name, type, nullable, collation, distinct, averageBytes, null, List.of());
  }

  /** Whether its value is computed at each read. */
  public boolean isVirtual() {
    return generated != null && generated.virtual();
  }
}
