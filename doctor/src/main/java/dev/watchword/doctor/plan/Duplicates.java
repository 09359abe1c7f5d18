// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.plan.Drafts.Draft;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.stream.Collectors;

/** Builds the precheck for rows that a unique index would refuse. */
final class Duplicates {
  private Duplicates() {}

  /**
   * Returns the precheck of a unique index, which counts its duplicate keys up to 100; none for
   * other indexes.
   */
  static List<Precheck> probe(Engine engine, Draft draft) {
    RawIndexShape shape = draft.index().shape();
    if (!shape.unique()) {
      return List.of();
    }
    Quoting quoting = Quoting.of(engine);
    List<String> terms = shape.keys().stream().map(key -> term(quoting, key)).toList();
    String filter =
        terms.stream().map(term -> term + " IS NOT NULL").collect(Collectors.joining(" AND "));
    String sql =
        "SELECT COUNT(*) FROM (SELECT 1 AS found FROM "
            + quoting.identifier(
                engine == Engine.POSTGRES ? draft.table().namespace() : "", draft.table().name())
            + " WHERE "
            + filter
            + (shape.predicate() == null ? "" : " AND (" + shape.predicate() + ")")
            + " GROUP BY "
            + String.join(", ", terms)
            + " HAVING COUNT(*) > 1 LIMIT 100) duplicates";
    return List.of(
        new Precheck(
            sql,
            "rows of "
                + draft.table().name()
                + " have the same key; a unique index cannot be built before they are merged"));
  }

  private static String term(Quoting quoting, Key key) {
    return key.isColumn() ? quoting.identifier(key.term()) : "(" + key.term() + ")";
  }
}
