// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.util.List;

/**
 * An invalidation by a write: of the cached values with the {@code tag} of the thing that the
 * arguments {@code parameters} name.
 */
public record Eviction(Tag tag, List<String> parameters) {
  public Eviction {
    parameters = List.copyOf(parameters);
  }

  long of(Args args) {
    Object[] parts = new Object[parameters.size()];
    for (int i = 0; i < parts.length; i++) {
      Object part = args.get(parameters.get(i));
      if (part == null) {
        throw new IllegalArgumentException(":" + parameters.get(i) + " is null: evicts nothing");
      }
      parts[i] = part;
    }
    return tag.of(parts);
  }
}
