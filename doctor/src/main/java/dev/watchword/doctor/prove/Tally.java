// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.prove.Skew.Common;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Counts the values of one column of a sample. */
final class Tally {
  /** Longer values may say who somebody is, and are not kept. */
  private static final int LONGEST = 40;

  /** Values that fewer rows share are not kept either. */
  private static final double COMMON = 0.01;

  static final int MOST = 20;

  /** So many rows of a sample have a value at least, on average, where runs of one are told. */
  private static final int RUN = 4;

  private final Map<String, Integer> counts = new HashMap<>();
  private int rows;
  private int nulls;
  private long length;
  private int changes;
  private @Nullable String last;

  void add(@Nullable String value) {
    rows++;
    changes += Objects.equals(value, last) ? 0 : 1;
    last = value;
    if (value == null) {
      nulls++;
    } else {
      length += value.length();
      counts.merge(value, 1, Integer::sum);
    }
  }

  /**
   * What the sample says of the table.
   *
   * @param all rows of the table
   */
  Skew skew(long all) {
    int filled = rows - nulls;
    if (filled == 0) {
      return rows == 0
          ? Skew.UNKNOWN
          : new Skew(1, OptionalDouble.empty(), OptionalInt.empty(), List.of(), false);
    }
    double total = Math.max(filled, (double) all * filled / rows);
    double distinct = distinct(filled, total);
    List<Common> common =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= COMMON * rows && entry.getValue() > 1)
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(MOST)
            .map(entry -> common(entry.getKey(), entry.getValue()))
            .toList();
    return new Skew(
        (double) nulls / rows,
        OptionalDouble.of(
            distinct > total / 10 ? Math.min(1, distinct / total) : Math.max(distinct, 1.5)),
        OptionalInt.of((int) (length / filled)),
        common,
        isClustered());
  }

  /** Whether the rows, which come in their order, seldom change to another value. */
  private boolean isClustered() {
    return counts.size() < rows / RUN && changes < 2 * counts.size();
  }

  /**
   * How many values the whole table has: the estimator of Haas and Stokes ("Duj1", 1998), as in
   * PostgreSQL's {@code analyze.c}.
   */
  private double distinct(int filled, double total) {
    double once = counts.values().stream().filter(count -> count == 1).count();
    double seen = counts.size();
    double estimate = filled * seen / (filled - once + once * filled / total);
    return Math.clamp(estimate, seen, total);
  }

  private Common common(String value, int count) {
    double share = (double) count / rows;
    return new Common(kept(value, share), share);
  }

  /** The value, or nothing where it is not to be kept. */
  static String kept(String text, double share) {
    return text.length() <= LONGEST && share >= COMMON ? text : "";
  }
}
