// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.QueryPlan;
import dev.watchword.store.sql.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * Comparison of an engine's plan with the declared one. Meaningful only on analysed tables of
 * realistic size: on small ones a planner rightly reads the whole table.
 */
public final class PlanCheck {
  private PlanCheck() {}

  /**
   * Returns the deviations of the plan of {@code query} as sentences; none when it is as declared.
   */
  public static List<String> of(Db db, Query<?> query) {
    Dialect dialect = db.dialect();
    QueryPlan plan = db.explain(query);
    List<String> wrong = new ArrayList<>();
    if (query.scanReason() == null && !plan.scanned().isEmpty()) {
      wrong.add(query.name() + " reads all of " + plan.scanned() + ":\n" + plan.text());
    }
    if (insertsValues(query, db.engine())) {
      return wrong;
    }
    for (Index declared : query.indexes()) {
      Index index = declared.in(db.engine());
      if (!plan.used().contains(new QueryPlan.Use(index.table(), dialect.nameOf(index)))) {
        wrong.add(query.name() + " does not use " + index.name() + ":\n" + plan.text());
      }
    }
    return wrong;
  }

  /**
   * Whether a statement only inserts values: it reads nothing, and its indexes are the keys that it
   * must not violate.
   */
  private static boolean insertsValues(Query<?> query, Engine engine) {
    String sql = query.sql(engine);
    return sql.startsWith("INSERT") && !sql.contains("SELECT");
  }
}
