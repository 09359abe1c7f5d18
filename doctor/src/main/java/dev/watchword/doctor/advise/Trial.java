// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Index;
import java.util.List;
import java.util.Set;

/**
 * What became of the statements when some indexes were really built on the scratch copy.
 *
 * @param with the costs, in the order of the statements
 * @param measured what each statement read when it was run
 * @param without what they cost without each of the indexes
 * @param bytes of each index on the copy; 0 where the engine does not say
 * @param dropped what became of them without those of the doubted indexes that are not missed, each
 *     without the ones before it as well
 */
public record Trial(
    List<Estimate> with,
    List<Measured> measured,
    List<List<Estimate>> without,
    List<Long> bytes,
    List<Dropped> dropped) {

  public Trial {
    with = List.copyOf(with);
    measured = List.copyOf(measured);
    without = without.stream().map(List::copyOf).toList();
    bytes = List.copyOf(bytes);
    dropped = List.copyOf(dropped);
  }

  /**
   * A statement that was run.
   *
   * @param reads of each set of values: blocks, or rows that the storage engine handed out; NaN
   *     where the engine does not count or the run failed
   * @param indexes that its plans for these values name; a tried one by its place, as {@link #name}
   * @param generic indexes that its plan for any values names
   * @param genericCost of that plan; NaN where the engine has none
   */
  public record Measured(
      List<Double> reads, Set<String> indexes, Set<String> generic, double genericCost) {
    private static final double MOST_WORSE = 1.2;

    /** So few blocks or rows are next to nothing. */
    private static final double FEW = 50;

    public Measured {
      reads = List.copyOf(reads);
      indexes = Set.copyOf(indexes);
      generic = Set.copyOf(generic);
    }

    /** Whether all sets of values together read a fifth more than {@code before}. */
    boolean isWorseThan(Measured before) {
      return sum() > Math.max(FEW, before.sum() * MOST_WORSE);
    }

    /** Whether the reads of each set of values are known. */
    boolean isCounted() {
      return !Double.isNaN(sum());
    }

    private double sum() {
      return reads.stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  /** The statements without an index that is there, but with those that were built. */
  public record Dropped(Index index, List<Estimate> costs, List<Measured> measured) {
    public Dropped {
      costs = List.copyOf(costs);
      measured = List.copyOf(measured);
    }
  }

  /** What the index of this place is called while it is tried. */
  static String name(int place) {
    return "doctor_candidate_" + place;
  }
}
