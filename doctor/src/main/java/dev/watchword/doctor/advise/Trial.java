// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.IndexInfo;
import java.util.List;
import java.util.Set;

/**
 * The results of a trial: costs and reads of the statements with indexes built on the scratch copy.
 *
 * @param with the costs, in the order of the statements
 * @param measured the reads of each statement when it was run
 * @param without the costs without each of the indexes
 * @param bytes size of each index on the copy; 0 where the engine does not say
 * @param dropped the results without each doubted index that no statement misses, cumulatively
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
   * The measurements of a statement that was run.
   *
   * @param reads reads for each set of values: blocks, or rows that the storage engine handed out;
   *     NaN where the engine does not count or the run failed
   * @param indexes that its plans for these values name; a tried one under its {@link #name}
   * @param generic indexes that its generic plan names
   * @param genericCost cost of the generic plan; NaN where the engine has none
   */
  public record Measured(
      List<Double> reads, Set<String> indexes, Set<String> generic, double genericCost) {
    private static final double MOST_WORSE = 1.2;

    /** Number of blocks or rows read below which a difference does not count. */
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

  /** The results without an existing index, but with those that were built. */
  public record Dropped(IndexInfo index, List<Estimate> costs, List<Measured> measured) {
    public Dropped {
      costs = List.copyOf(costs);
      measured = List.copyOf(measured);
    }
  }

  /** Returns the name of the index at this place while it is tried. */
  static String name(int place) {
    return "doctor_candidate_" + place;
  }
}
