// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

/**
 * An invalidation by a write: of the cached values with the {@code tag} of the thing that the
 * argument {@code parameter} names.
 */
public record Eviction(Tag tag, String parameter) {
  long of(Args args) {
    Object thing = args.get(parameter);
    if (thing == null) {
      throw new IllegalArgumentException(":" + parameter + " is null and evicts nothing");
    }
    return tag.of(thing);
  }
}
