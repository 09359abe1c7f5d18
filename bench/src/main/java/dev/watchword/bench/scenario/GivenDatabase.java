// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.Catalogue;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.LiveSchema.LiveTable;
import dev.watchword.store.schema.Table;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * An empty database of the user, named by its URL. It is filled for a run and emptied again. A
 * database that holds a table is refused, so that no data of others are touched.
 */
final class GivenDatabase {
  private static final String HISTORY = "watchword_schema";

  private final String url;
  private final Target target;
  private final Dialect dialect;
  private boolean ours;

  GivenDatabase(String url) {
    this.url = url;
    try {
      this.target = StoreConfig.at(url).database().target();
    } catch (ConfigException e) {
      throw new CannotRun(String.valueOf(e.getMessage()), e);
    }
    this.dialect = Dialect.of(target.engine());
  }

  String url() {
    return url;
  }

  String engine() {
    return target.engine().id();
  }

  /** Whether a text names a database rather than an engine. */
  static boolean isUrl(String text) {
    return text.contains(":");
  }

  /**
   * Checks that the database can be reached and holds no table.
   *
   * @throws CannotRun when it cannot be reached or holds a table
   */
  void requireEmpty() {
    try (Connection connection = dialect.connect(target)) {
      List<String> found = tables(connection);
      if (!found.isEmpty()) {
        throw new CannotRun(
            "the database holds tables ("
                + String.join(", ", found.subList(0, Math.min(3, found.size())))
                + (found.size() > 3 ? ", …" : "")
                + "); the bench fills only an empty one. Make one for it, or leave out --engine.");
      }
      ours = true;
    } catch (SQLException e) {
      throw new CannotRun("cannot reach the database: " + e.getMessage(), e);
    }
  }

  private List<String> tables(Connection connection) throws SQLException {
    List<String> names =
        new ArrayList<>(dialect.schema(connection).tables().stream().map(LiveTable::name).toList());
    DatabaseMetaData metadata = connection.getMetaData();
    try (ResultSet rows =
        metadata.getTables(
            connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        String name = rows.getString("TABLE_NAME");
        if (!names.contains(name) && !name.startsWith("sqlite_")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** Returns the version of the server. */
  String version() {
    try (Connection connection = dialect.connect(target)) {
      return connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw new CannotRun("cannot reach the database: " + e.getMessage(), e);
    }
  }

  /** Drops the tables that the run made, and nothing else. */
  void empty() {
    if (!ours) {
      return;
    }
    List<String> names = new ArrayList<>(Catalogue.tables().stream().map(Table::name).toList());
    names.add(HISTORY);
    try (Connection connection = dialect.connect(target);
        Statement statement = connection.createStatement()) {
      for (String name : names.reversed()) {
        statement.execute("DROP TABLE IF EXISTS " + name);
      }
      ours = false;
    } catch (SQLException e) {
      throw new IllegalStateException(
          "cannot remove the bench's tables from the database: " + e.getMessage(), e);
    }
  }
}
