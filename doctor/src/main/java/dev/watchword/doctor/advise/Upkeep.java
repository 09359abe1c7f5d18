// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Touched;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.Write;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * The cost of an index to its table's writers, in units a minute. Deletions are counted with the
 * insertions that they follow.
 */
final class Upkeep {
  private static final double TREE_UNITS = 1.5;
  private static final double INVERTED_UNITS = 10.5;

  /** Cost of an entry in a BRIN index, in units: one entry covers many pages of rows. */
  private static final double SUMMARY_UNITS = 0.1;

  /**
   * Factor for an update that touches an index on PostgreSQL: it cannot stay on its page (HOT), so
   * all other indexes pay as well.
   */
  private static final double LOST_HOT = 3;

  private static final double MINUTES_A_DAY = 24 * 60;

  /**
   * Insertions of each row a day, and below updates of a touched column, where no statement tells.
   */
  private static final double WRITES_A_DAY = 1;

  private static final double TOUCHES_A_DAY = 48;

  private record Rate(Write write, double rowsPerMinute) {}

  private final Engine engine;
  private final List<Rate> rates = new ArrayList<>();

  /**
   * Computes the write rates of a workload.
   *
   * @param estimates of {@code statements}, in their order
   */
  Upkeep(Engine engine, List<Parsed> statements, List<Estimate> estimates) {
    this.engine = engine;
    for (int i = 0; i < statements.size(); i++) {
      double rows = Math.max(1, estimates.get(i).rows());
      double calls = statements.get(i).statement().callsPerMinute();
      for (Write write : statements.get(i).writes()) {
        rates.add(new Rate(write, rows * calls));
      }
    }
  }

  double of(TableInfo table, RawIndexShape shape) {
    List<Rate> own =
        rates.stream().filter(rate -> rate.write().table().equals(table.name())).toList();
    double unit =
        switch (shape.method()) {
          case GIN, TRIGRAM -> INVERTED_UNITS;
          case BRIN -> SUMMARY_UNITS;
          case BTREE, HASH, GIST, FULLTEXT, OTHER -> TREE_UNITS;
        };
    double inserted =
        own.stream()
            .filter(rate -> rate.write().kind() == Write.Kind.INSERT)
            .mapToDouble(Rate::rowsPerMinute)
            .sum();
    double updated =
        own.stream()
            .filter(rate -> rate.write().kind() == Write.Kind.UPDATE && touches(rate, shape))
            .mapToDouble(Rate::rowsPerMinute)
            .sum();
    if (own.stream().allMatch(rate -> rate.write().kind() != Write.Kind.INSERT)) {
      inserted = table.rows() * WRITES_A_DAY / MINUTES_A_DAY;
    }
    if (isTouched(shape)) {
      updated = Math.max(updated, table.rows() * TOUCHES_A_DAY / MINUTES_A_DAY);
    }
    return unit * (inserted + updated * (engine == Engine.POSTGRES ? LOST_HOT : 1));
  }

  private static boolean touches(Rate rate, RawIndexShape shape) {
    return rate.write().columns().stream()
        .anyMatch(
            column ->
                shape.included().contains(column)
                    || shape.keys().stream().anyMatch(key -> key.term().equals(column))
                    || (shape.predicate() != null && shape.predicate().contains(column)));
  }

  private static boolean isTouched(RawIndexShape shape) {
    return shape.keys().stream().anyMatch(Upkeep::isTouched);
  }

  /** Whether a column of this name changes each time that its row is used. */
  static boolean isTouched(Key key) {
    return Touched.is(key.term());
  }
}
