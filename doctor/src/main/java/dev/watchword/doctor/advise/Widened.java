// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds candidates that replace InnoDB's own index of a foreign key. InnoDB drops that index for a
 * longer one with the same first keys, so further keys that every statement wants cost no
 * additional write.
 */
final class Widened {
  private final Engine engine;
  private final Schema schema;
  private final Wanted wanted;

  Widened(Engine engine, Schema schema, List<Parsed> statements) {
    this.engine = engine;
    this.schema = schema;
    this.wanted = new Wanted(statements);
  }

  /** Returns {@code chosen} and the candidates that InnoDB's own indexes give way to. */
  List<RawIndexShape> with(List<RawIndexShape> chosen, List<RawIndexShape> candidates) {
    List<RawIndexShape> all = new ArrayList<>(chosen);
    for (RawIndexShape candidate : candidates) {
      boolean first =
          all.stream()
              .noneMatch(
                  shape ->
                      shape.table().equals(candidate.table())
                          && shape.keys().getFirst().equals(candidate.keys().getFirst()));
      if (first && isWidened(candidate) && wanted.isWhole(candidate)) {
        all.add(candidate);
      }
    }
    return all;
  }

  /** Whether InnoDB's own index of a foreign key gives way to this one. */
  boolean isWidened(RawIndexShape shape) {
    return Serving.isInnoDb(engine)
        && schema.table(shape.table()).stream()
            .anyMatch(
                table ->
                    table.indexes().stream()
                        .filter(index -> isOfForeignKey(table, index))
                        .anyMatch(index -> Replacing.begins(shape, index.shape())));
  }

  private boolean isOfForeignKey(TableInfo table, IndexInfo index) {
    return index.backs() == Backing.NONE
        && !index.shape().unique()
        && table.foreignKeys().stream()
            .anyMatch(
                key ->
                    ForeignKeys.supports(engine, index.shape(), key)
                        && key.columns().size() == index.shape().keys().size());
  }
}
