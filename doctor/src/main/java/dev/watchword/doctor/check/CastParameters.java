// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.parse.Bound;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.store.schema.Engine;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds parameters that a statement casts so that PostgreSQL converts the column instead. */
final class CastParameters {
  private static final Set<String> TEXTS = Set.of("text", "varchar", "character varying");
  private static final Set<String> NUMBERS =
      Set.of("numeric", "decimal", "real", "float", "float4", "float8", "double precision");
  private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

  private CastParameters() {}

  /** Returns the columns with which such parameters of a statement are compared. */
  static Stream<Bound> of(Snapshot snapshot, Parsed parsed) {
    return snapshot.engine() != Engine.POSTGRES
        ? Stream.empty()
        : parsed.bounds().values().stream()
            .filter(
                bound ->
                    snapshot.schema().table(bound.table()).stream()
                        .flatMap(table -> table.column(bound.column()).stream())
                        .anyMatch(column -> converts(column, bound.cast())));
  }

  private static boolean converts(ColumnInfo column, String cast) {
    String type = column.type().toLowerCase(Locale.ROOT);
    boolean padded = type.startsWith("character(") || type.equals("character");
    return (padded && TEXTS.contains(cast)) || (INTEGERS.contains(type) && NUMBERS.contains(cast));
  }
}
