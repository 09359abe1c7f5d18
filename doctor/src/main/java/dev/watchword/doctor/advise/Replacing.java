// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.store.schema.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares chosen indexes with those that have the same columns: in a worse order, or as a pair.
 */
final class Replacing {
  private final Schema schema;
  private final Planner planner;
  private final List<Parsed> statements;

  Replacing(Schema schema, Planner planner, List<Parsed> statements) {
    this.schema = schema;
    this.planner = planner;
    this.statements = statements;
  }

  /**
   * Replaces a chosen index by a unique pair that has its columns: the pair serves what the first
   * column does.
   */
  static List<RawIndexShape> absorbed(List<RawIndexShape> chosen, List<RawIndexShape> pairs) {
    List<RawIndexShape> result = new ArrayList<>();
    for (RawIndexShape shape : chosen) {
      RawIndexShape kept =
          pairs.stream()
              .filter(pair -> sameColumns(pair, shape) && startsAlike(pair, shape))
              .findFirst()
              .orElse(shape);
      if (!result.contains(kept)) {
        result.add(kept);
      }
    }
    return result;
  }

  private static boolean startsAlike(RawIndexShape one, RawIndexShape other) {
    return one.keys().getFirst().term().equals(other.keys().getFirst().term());
  }

  /**
   * Chooses the better column order for an index whose columns are right and whose order is wrong.
   */
  List<RawIndexShape> reordered(List<RawIndexShape> chosen, List<RawIndexShape> candidates) {
    List<RawIndexShape> result = new ArrayList<>(chosen);
    for (TableInfo table : schema.tables()) {
      for (IndexInfo index : table.indexes()) {
        for (RawIndexShape candidate : candidates) {
          int place = startOf(candidate, result);
          boolean same =
              candidate.keys().size() == index.shape().keys().size()
                  && successor(index, List.of(candidate)).isPresent();
          if (same && place >= 0 && isMissedByNobody(index, with(result, place, candidate))) {
            result.set(place, candidate);
          }
        }
      }
    }
    return result;
  }

  private static List<RawIndexShape> with(
      List<RawIndexShape> shapes, int place, RawIndexShape shape) {
    List<RawIndexShape> changed = new ArrayList<>(shapes);
    changed.set(place, shape);
    return changed;
  }

  /**
   * Returns the place in {@code shapes} of one that is a prefix of {@code candidate}; -1 for none.
   */
  private static int startOf(RawIndexShape candidate, List<RawIndexShape> shapes) {
    for (int i = 0; i < shapes.size(); i++) {
      if (begins(candidate, shapes.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether {@code shape} has further keys behind those of {@code start}. */
  static boolean begins(RawIndexShape shape, RawIndexShape start) {
    return start.table().equals(shape.table())
        && start.keys().size() < shape.keys().size()
        && start.keys().equals(shape.keys().subList(0, start.keys().size()));
  }

  private static boolean sameColumns(RawIndexShape one, RawIndexShape other) {
    return one.table().equals(other.table())
        && one.keys().stream()
            .map(Key::term)
            .toList()
            .containsAll(other.keys().stream().map(Key::term).toList());
  }

  /**
   * Returns the chosen index that has the columns of {@code index}; empty if anything else may need
   * {@code index}.
   */
  static Optional<RawIndexShape> successor(IndexInfo index, List<RawIndexShape> chosen) {
    boolean free =
        index.backs() == Backing.NONE
            && !index.shape().unique()
            && !index.pinned()
            && index.shape().keys().size() > 1
            && index.shape().method() == Method.BTREE;
    return chosen.stream().filter(shape -> free && sameColumns(shape, index.shape())).findFirst();
  }

  private boolean isMissedByNobody(IndexInfo index, List<RawIndexShape> chosen) {
    try {
      List<Estimate> with = planner.estimate(statements, chosen, List.of());
      List<Estimate> without = planner.estimate(statements, chosen, List.of(index));
      for (int i = 0; i < with.size(); i++) {
        if (without.get(i).saving(with.get(i)) > 0) {
          return false;
        }
      }
      return true;
    } catch (Refused refused) {
      return false;
    }
  }
}
