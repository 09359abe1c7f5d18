// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a table beside columns, keys and indexes.
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

  /** Returns the partitioning of the table, where the catalogue tells. */
  public Optional<Partitioning> parts() {
    return Optional.ofNullable(partitioning);
  }

  /** Returns the traits without the {@code known} ones, which a copy has as well. */
  public Set<Trait> without(Set<Trait> known) {
    Set<Trait> left = EnumSet.noneOf(Trait.class);
    left.addAll(all);
    left.removeAll(known);
    return left;
  }
}
