// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.schema.Index;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Drift;
import dev.watchword.store.sql.Pages;
import dev.watchword.store.sql.PlanCheck;
import dev.watchword.store.sql.Query;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The plan check of all statements of some pages, on a database with their sample rows. */
final class Plans {
  private Plans() {}

  /**
   * Asserts that each statement is served by its declared indexes, and that the check fails for the
   * statements of an index once it is dropped. Drops every index but the primary keys.
   */
  static void areAsDeclared(TestDatabase database, Db db, Pages pages) throws SQLException {
    assertThat(violations(db, pages.queries())).isEmpty();
    for (Index index : pages.indexes()) {
      if (index.kind() != Index.Kind.PRIMARY) {
        Sql.dropIndex(database, index.table(), index.name());
        assertThat(violations(db, servedBy(index, pages)))
            .as("without %s", index.name())
            .anyMatch(violation -> violation.contains(index.name()));
        assertThat(Drift.of(db, pages.tables(), pages.indexes()))
            .contains("index " + index.name() + " is missing");
      }
    }
  }

  private static List<Query<?>> servedBy(Index index, Pages pages) {
    return pages.queries().stream().filter(query -> query.indexes().contains(index)).toList();
  }

  private static List<String> violations(Db db, Collection<Query<?>> queries) {
    return queries.stream().flatMap(query -> PlanCheck.of(db, query).stream()).toList();
  }
}
