// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import dev.watchword.doctor.model.Partitioning.Partition;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * An index on a partitioned table of PostgreSQL, which cannot be built CONCURRENTLY as a whole: it
 * is declared on the table alone, built on each partition and attached; with the last one it is
 * valid. Partitions that are divided themselves, or are foreign tables, allow only one build, which
 * blocks writers. (PostgreSQL's manual, "Declarative Partitioning".)
 */
public final class PartitionedIndex {
  /** Maximum length of a name before the number of a partition; names have at most 63 bytes. */
  private static final int LONGEST = 57;

  private final Quoting quoting = Quoting.of(Engine.POSTGRES);
  private final TableInfo table;
  private final Partitioning parts;
  private final String name;
  private final String create;
  private final String body;

  private PartitionedIndex(TableInfo table, Partitioning parts, String name, RawIndexShape shape) {
    this.table = table;
    this.parts = parts;
    this.name = name;
    this.create = shape.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    this.body = IndexDdl.of(Engine.POSTGRES).body(shape);
  }

  /** Plans an index on a table that {@link Traits#parts} knows to be partitioned. */
  public static PartitionedIndex of(TableInfo table, String name, RawIndexShape shape) {
    return new PartitionedIndex(table, table.traits().parts().orElseThrow(), name, shape);
  }

  /** The index of one partition. */
  public record Part(String namespace, String name, String create, String attach) {}

  /** Whether each part is built by itself, without blocking writers. */
  boolean isInParts() {
    return parts.isPlain();
  }

  /**
   * Returns the statement that creates the index; one in parts is invalid until they are attached.
   */
  public String declare() {
    return create
        + "IF NOT EXISTS "
        + quoting.identifier(name)
        + (isInParts() ? " ON ONLY " : " ON ")
        + quoting.identifier(table.namespace(), table.name())
        + body;
  }

  /** Returns the parts in the order of the partitions. */
  public List<Part> parts() {
    List<Part> all = new ArrayList<>();
    String start = name.substring(0, Math.min(name.length(), LONGEST)) + "_";
    for (Partition partition : isInParts() ? parts.partitions() : List.<Partition>of()) {
      String part = start + (all.size() + 1);
      all.add(
          new Part(
              partition.namespace(),
              part,
              create
                  + "CONCURRENTLY IF NOT EXISTS "
                  + quoting.identifier(part)
                  + " ON "
                  + quoting.identifier(partition.namespace(), partition.name())
                  + body,
              "ALTER INDEX "
                  + quoting.identifier(table.namespace(), name)
                  + " ATTACH PARTITION "
                  + quoting.identifier(partition.namespace(), part)));
    }
    return all;
  }

  /** Returns all statements in their order, for a person. */
  List<String> statements() {
    List<String> statements = new ArrayList<>(List.of(declare()));
    parts().forEach(part -> statements.addAll(List.of(part.create(), part.attach())));
    return statements;
  }
}
