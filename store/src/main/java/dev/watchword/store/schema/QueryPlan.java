// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.List;
import java.util.Set;

/**
 * An engine's plan of a statement.
 *
 * @param used the indexes that it reads
 * @param scanned the tables that it reads whole
 * @param text the engine's own words
 */
public record QueryPlan(Set<Use> used, List<String> scanned, String text) {

  /** An index of a table; {@code index} is the engine's name for it. */
  public record Use(String table, String index) {}
}
