// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.List;

/**
 * The partitioning of a PostgreSQL table.
 *
 * @param key strategy and columns in the engine's words: {@code RANGE (created_at)}
 * @param partitions the partitions directly below the table
 */
public record Partitioning(String key, List<Partition> partitions) {

  public Partitioning {
    partitions = List.copyOf(partitions);
  }

  /**
   * A partition of a table.
   *
   * @param bound condition on its rows, in the engine's words: {@code FOR VALUES IN (1)}
   * @param plain whether it is a table that holds its rows itself: not one with partitions of its
   *     own, nor a foreign table
   */
  public record Partition(String namespace, String name, String bound, boolean plain) {}

  /** Whether each part can get its index by itself, without blocking writers. */
  public boolean isPlain() {
    return partitions.stream().allMatch(Partition::plain);
  }
}
