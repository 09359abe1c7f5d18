// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The index of the engines that cannot have another one.
 *
 * @param engines engines that can have the declared index
 * @param index index of all other engines; it may have a stand-in itself
 * @param reason for example {@code "MariaDB and MySQL have no partial indexes"}
 */
public record StandIn(Set<Engine> engines, Index index, String reason) {

  public StandIn {
    engines = Set.copyOf(engines);
  }

  static Set<Engine> set(Engine... engines) {
    Set<Engine> set = EnumSet.noneOf(Engine.class);
    set.addAll(Arrays.asList(engines));
    return set;
  }
}
