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
  /** Maximum length of a kept value; longer ones may identify a person. */
  private static final int LONGEST = 40;

  /** Minimum share of rows with a kept value; rarer ones may identify a person. */
  private static final double COMMON = 0.01;

  static final int MOST = 20;

  /** Minimum average rows for a value in a sample for runs to be told from chance. */
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
   * Returns the distribution in the table that the sample suggests.
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

  /** Whether the rows, which come in physical order, seldom change to another value. */
  private boolean isClustered() {
    return counts.size() < rows / RUN && changes < 2 * counts.size();
  }

  /**
   * Estimates the number of distinct values in the whole table, by the estimator of Haas and Stokes
   * ("Duj1", 1998), as in PostgreSQL's {@code analyze.c}.
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

  /** Returns the value, or an empty text where it must not be kept. */
  static String kept(String text, double share) {
    return text.length() <= LONGEST && share >= COMMON ? text : "";
  }
}
