// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.Table;
import dev.watchword.store.sql.Engine;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Fills a scratch database with the chosen tables, their rows and indexes. */
final class Copy {
  private final OpenDatabase database;
  private final Chosen chosen;
  private final List<String> notes;
  private final Consumer<String> told;

  /**
   * A copy still to be filled.
   *
   * @param notes what the scratch server refuses is added to them
   * @param told is told what takes long
   */
  Copy(OpenDatabase database, Chosen chosen, List<String> notes, Consumer<String> told) {
    this.database = database;
    this.chosen = chosen;
    this.notes = notes;
    this.told = told;
  }

  void fill(RowMaker maker) throws SQLException {
    SchemaCopy copy = new SchemaCopy(database, notes);
    copy.tables(chosen.tables().values());
    if (database.engine() == Engine.MYSQL) {
      database.execute("SET cte_max_recursion_depth = 100000000");
    }
    database.connection().setAutoCommit(false);
    for (Table table : chosen.tables().values()) {
      long rows = chosen.rows().getOrDefault(table.name(), 1L);
      told.accept(String.format(Locale.ROOT, "making %,d rows of %s", rows, table.name()));
      database.execute(maker.insert(table, 1, rows));
      database.connection().commit();
    }
    database.connection().setAutoCommit(true);
    told.accept("building the indexes that are there");
    copy.indexesAndForeignKeys(chosen.tables().values());
    if (database.engine() == Engine.SQLITE) {
      database.execute("PRAGMA foreign_keys = ON");
    }
    settle(database, chosen);
  }

  /** Statistics for the planner, and no rows left over from what was rolled back. */
  static void settle(OpenDatabase database, Chosen chosen) throws SQLException {
    for (Table table : chosen.tables().values()) {
      Quoting quoting = Quoting.of(database.engine());
      String name = quoting.identifier(table.namespace(), table.name());
      switch (database.engine()) {
        case POSTGRES -> database.execute("VACUUM (ANALYZE) " + name);
        case MARIADB, MYSQL -> database.execute("ANALYZE TABLE " + name);
        case SQLITE -> database.execute("ANALYZE " + name);
      }
    }
  }
}
