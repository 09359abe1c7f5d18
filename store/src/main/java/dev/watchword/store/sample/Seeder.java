// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sample;

import dev.watchword.store.Catalogue;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Seed;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Rows;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Loader of sample data: fills an empty, migrated database with the reproducible rows that the
 * pages of the rooms declare. For plan tests, benches and proofs; the rows are those that {@link
 * Probe} names.
 */
public final class Seeder {
  private final Dialect dialect;
  private final Target target;
  private final List<Seed> seeds;

  /** Creates a loader of the catalogue's rows. */
  public Seeder(StoreConfig config) {
    this(config, Catalogue.seeds());
  }

  /**
   * @param seeds rows of each table, after those of the tables to which it refers
   */
  public Seeder(StoreConfig config, List<Seed> seeds) {
    Target configured = config.database().target();
    this.dialect = Dialect.of(configured.engine());
    this.target = configured.withTimeouts(Duration.ZERO, Duration.ofSeconds(30));
    this.seeds = seeds.stream().filter(Seed::hasRows).toList();
  }

  /**
   * Fills and analyses the tables. Droppable indexes are dropped before and rebuilt after.
   *
   * @param users number of users, above {@link Probe#ROW}; the numbers of other rows follow from it
   * @throws IllegalStateException when the rows cannot be written, for example because the tables
   *     are not empty
   */
  public void seed(int users) {
    if (users <= Probe.ROW) {
      throw new IllegalArgumentException("at least " + (Probe.ROW + 1) + " users, not " + users);
    }
    List<String> tables = seeds.stream().map(seed -> seed.table().name()).toList();
    try (Connection connection = dialect.connect(target)) {
      requireEmpty(connection, tables);
      dialect.trustRows(connection);
      List<LiveIndex> indexes =
          dialect.droppable(connection).stream()
              .filter(index -> tables.contains(index.table()))
              .toList();
      for (LiveIndex index : indexes) {
        execute(connection, dialect.dropIndex(index.table(), index.name()));
      }
      try {
        load(connection, users);
      } finally {
        for (LiveIndex index : indexes) {
          execute(connection, dialect.createIndex(index));
        }
      }
      for (String table : tables) {
        dialect.analyze(connection, table);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot seed " + target + ": " + e.getMessage(), e);
    }
  }

  private static void requireEmpty(Connection connection, List<String> tables) throws SQLException {
    for (String table : tables) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
        if (rows.next()) {
          throw new SQLException("the table " + table + " is not empty");
        }
      }
    }
  }

  private void load(Connection connection, int users) throws SQLException {
    connection.setAutoCommit(false);
    try {
      for (Seed seed : seeds) {
        dialect.load(connection, rows(seed, users));
        connection.commit();
      }
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static Rows rows(Seed seed, int users) {
    return new Rows(
        seed.table().name(),
        seed.table().columns().stream().map(Column::name).toList(),
        seed.count(users),
        row -> seed.rows().row(row, users));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
