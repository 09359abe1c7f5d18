// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.Catalogue;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.sql.Seed;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * The limit of loading rows: rows that are ready, in one transaction by the engine's own bulk load.
 * It drops and builds indexes and analyses tables as the seeder does.
 */
final class BareLoad {
  /** Names of the tables, parents before their children. */
  static final List<String> TABLES =
      Catalogue.seeds().stream().filter(Seed::hasRows).map(seed -> seed.table().name()).toList();

  private final BulkRows rows;

  private BareLoad(BulkRows rows) {
    this.rows = rows;
  }

  /** Rows of all tables that are ready to be written. */
  interface BulkRows {
    void write(Connection connection) throws SQLException;
  }

  /**
   * Reads the rows of a seeded database.
   *
   * @param folder folder for files of its server, if it is one
   */
  static BareLoad of(Seeded seeded, Path folder) throws SQLException {
    Target source = seeded.config().database().target();
    try (Connection connection = connect(source)) {
      return new BareLoad(
          switch (source.engine()) {
            case POSTGRES -> CopyFiles.of(connection, folder);
            case SQLITE -> KeptRows.of(connection, 100);
            case MARIADB -> KeptRows.of(connection, 1);
            case MYSQL -> KeptRows.of(connection, KeptRows.BATCH);
          });
    }
  }

  /** Fills an empty, migrated database. */
  void fill(StoreConfig config) throws SQLException {
    Target target = config.database().target();
    Dialect dialect = Dialect.of(target.engine());
    try (Connection connection = connect(target)) {
      dialect.trustRows(connection);
      List<LiveIndex> indexes =
          dialect.droppable(connection).stream()
              .filter(index -> TABLES.contains(index.table()))
              .toList();
      for (LiveIndex index : indexes) {
        execute(connection, dialect.dropIndex(index.table(), index.name()));
      }
      connection.setAutoCommit(false);
      rows.write(connection);
      connection.commit();
      connection.setAutoCommit(true);
      for (LiveIndex index : indexes) {
        execute(connection, dialect.createIndex(index));
      }
      for (String table : TABLES) {
        dialect.analyze(connection, table);
      }
    }
  }

  /** Connects without a statement timeout. */
  private static Connection connect(Target target) throws SQLException {
    return Dialect.of(target.engine())
        .connect(target.withTimeouts(Duration.ZERO, Duration.ofSeconds(30)));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the number of rows in all tables of a database. */
  static long count(StoreConfig config) throws SQLException {
    long sum = 0;
    try (Connection connection = connect(config.database().target());
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
          row.next();
          sum += row.getLong(1);
        }
      }
    }
    return sum;
  }
}
