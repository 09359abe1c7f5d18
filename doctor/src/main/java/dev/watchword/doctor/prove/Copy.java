// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.store.schema.Engine;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Fills a scratch database with the chosen tables, their rows and indexes. */
final class Copy {
  private final OpenDatabase database;
  private final Chosen chosen;
  private final CopyLimits limits;
  private final Consumer<String> told;

  /**
   * Prepares a copy; {@link #fill} fills it.
   *
   * @param limits receives what the scratch server refuses
   * @param told receives messages about long work
   */
  Copy(OpenDatabase database, Chosen chosen, CopyLimits limits, Consumer<String> told) {
    this.database = database;
    this.chosen = chosen;
    this.limits = limits;
    this.told = told;
  }

  /** Creates and fills the tables; returns those that exist now. */
  Chosen fill(Spread spread, Instant now) throws SQLException {
    SchemaCopy copy = new SchemaCopy(database, limits);
    Chosen made = chosen.only(copy.tables(chosen.tables().values()));
    if (database.engine() == Engine.MYSQL) {
      database.execute("SET cte_max_recursion_depth = 100000000");
    }
    RowMaker maker = new RowMaker(database.engine(), now, made.tables(), made.rows(), spread);
    List<TableInfo> filled = new ArrayList<>();
    for (TableInfo table : made.tables().values()) {
      if (isFilled(table, maker, made.rows().getOrDefault(table.name(), 1L))) {
        filled.add(table);
      }
    }
    Chosen there = chosen.only(filled);
    limits.addTraits(filled);
    limits.addSpread(filled, spread);
    told.accept("building the indexes that are there");
    copy.indexesAndForeignKeys(filled);
    if (database.engine() == Engine.SQLITE && there.tables().size() == chosen.tables().size()) {
      database.execute("PRAGMA foreign_keys = ON");
    }
    settle(database, there);
    return there;
  }

  /** Whether the rows of a table could be made; a table that cannot be filled is dropped again. */
  private boolean isFilled(TableInfo table, RowMaker maker, long rows) throws SQLException {
    told.accept(String.format(Locale.ROOT, "making %,d rows of %s", rows, table.name()));
    database.connection().setAutoCommit(false);
    try {
      database.execute(maker.insert(table, 1, rows));
      database.connection().commit();
      long made =
          database.number(
              "SELECT count(*) FROM "
                  + Quoting.of(database.engine()).identifier(table.namespace(), table.name()));
      if (made < rows / 2) {
        limits.add(table.name(), "more than " + made + " rows (its keys allow no more of those)");
      }
      return true;
    } catch (SQLException | RuntimeException e) {
      database.connection().rollback();
      limits.absent(table.name(), "no rows could be made (" + e.getMessage() + ")");
      database.execute(
          "DROP TABLE "
              + Quoting.of(database.engine()).identifier(table.namespace(), table.name())
              + (database.engine() == Engine.POSTGRES ? " CASCADE" : ""));
      return false;
    } finally {
      database.connection().setAutoCommit(true);
    }
  }

  /** Updates the planner's statistics, and removes dead rows of rolled-back statements. */
  static void settle(OpenDatabase database, Chosen chosen) throws SQLException {
    for (TableInfo table : chosen.tables().values()) {
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
