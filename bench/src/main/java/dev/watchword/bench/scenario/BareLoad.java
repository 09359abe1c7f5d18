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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
            case POSTGRES -> files(connection, folder);
            case SQLITE -> KeptRows.of(connection, 100);
            case MARIADB -> KeptRows.of(connection, 1);
            case MYSQL -> KeptRows.of(connection, KeptRows.BATCH);
          });
    }
  }

  /**
   * Makes a PostgreSQL server on this machine write its tables to files of a binary format that it
   * reads again: COPY without a client. They are deleted with the server's folder.
   */
  private static BulkRows files(Connection connection, Path folder) throws SQLException {
    copy(connection, folder, "TO");
    return other -> copy(other, folder, "FROM");
  }

  private static void copy(Connection connection, Path folder, String direction)
      throws SQLException {
    for (String table : TABLES) {
      Path file = folder.resolve(table + ".copy");
      execute(
          connection, "COPY " + table + " " + direction + " '" + file + "' WITH (FORMAT binary)");
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

  /**
   * Rows in memory, as the driver returned them.
   *
   * @param most rows of one INSERT; if 1, the driver gets {@link #BATCH} of them at once
   */
  private record KeptRows(List<Rows> tables, int most) implements BareLoad.BulkRows {
    /** Number of rows that are sent to a server at once. */
    static final int BATCH = 1_000;

    /** The rows of a table, with its columns in parentheses. */
    private record Rows(String table, String columns, int width, List<@Nullable Object[]> rows) {}

    /** Reads all rows of a database. */
    static KeptRows of(Connection connection, int most) throws SQLException {
      List<Rows> tables = new ArrayList<>();
      try (Statement statement = connection.createStatement()) {
        for (String table : BareLoad.TABLES) {
          try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            tables.add(read(table, rows));
          }
        }
      }
      return new KeptRows(tables, most);
    }

    private static Rows read(String table, ResultSet from) throws SQLException {
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= from.getMetaData().getColumnCount(); i++) {
        columns.add(from.getMetaData().getColumnName(i));
      }
      List<@Nullable Object[]> rows = new ArrayList<>();
      while (from.next()) {
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
          row[i] = from.getObject(i + 1);
        }
        rows.add(row);
      }
      return new Rows(table, " (" + String.join(", ", columns) + ")", columns.size(), rows);
    }

    @Override
    public void write(Connection connection) throws SQLException {
      for (Rows table : tables) {
        int full = table.rows.size() / most * most;
        insert(connection, table, 0, full, most);
        insert(connection, table, full, table.rows.size(), table.rows.size() - full);
      }
    }

    private static void insert(Connection connection, Rows table, int from, int to, int each)
        throws SQLException {
      if (from == to) {
        return;
      }
      String row = "(" + "?, ".repeat(table.width - 1) + "?)";
      String rows = IntStream.range(0, each).mapToObj(i -> row).collect(Collectors.joining(", "));
      String sql = "INSERT INTO " + table.table + table.columns + " VALUES " + rows;
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        for (int first = from; first < to; first += each) {
          int position = 1;
          for (@Nullable Object[] values : table.rows.subList(first, first + each)) {
            for (Object value : values) {
              insert.setObject(position++, value);
            }
          }
          if (each > 1) {
            insert.executeUpdate();
          } else {
            insert.addBatch();
            if (first % BATCH == BATCH - 1) {
              insert.executeBatch();
            }
          }
        }
        if (each == 1) {
          insert.executeBatch();
        }
      }
    }
  }
}
