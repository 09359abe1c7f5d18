// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a table has beside columns, keys and indexes.
 *
 * @param all its properties
 * @param partitioning of a partitioned table of PostgreSQL; null for others
 */
public record Traits(Set<Trait> all, @Nullable Partitioning partitioning) {
  public static final Traits NONE = new Traits(Set.of(), null);

  public Traits {
    all = Set.copyOf(all);
  }

  public boolean has(Trait trait) {
    return all.contains(trait);
  }

  /** How the table is divided, where the catalogue tells. */
  public Optional<Partitioning> parts() {
    return Optional.ofNullable(partitioning);
  }

  /** The same without what a copy has as well. */
  public Set<Trait> without(Set<Trait> known) {
    Set<Trait> left = EnumSet.noneOf(Trait.class);
    left.addAll(all);
    left.removeAll(known);
    return left;
  }
}
