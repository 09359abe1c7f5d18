// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * An empty database of the user's. One that holds anything is refused, so that no data are touched;
 * it is left empty.
 */
public final class GivenScratch implements Scratch {
  private static final String POSTGRES =
      """
      SELECT nspname, relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE relkind IN ('r', 'p', 'v', 'm') AND nspname NOT LIKE 'pg\\_%'
         AND nspname <> 'information_schema'
      """;
  private static final String POSTGRES_TYPES =
      """
      SELECT nspname, typname FROM pg_type JOIN pg_namespace ON pg_namespace.oid = typnamespace
       WHERE typtype = 'e' AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
      """;
  private static final String INNODB =
      """
      SELECT '', table_name FROM information_schema.tables WHERE table_schema = DATABASE()
      """;
  private static final String SQLITE =
      """
      SELECT '', name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      """;

  private final Address address;
  private final String server;

  private GivenScratch(Address address, String server) {
    this.address = address;
    this.server = server;
  }

  /**
   * Accepts a database that holds nothing.
   *
   * @throws ConfigException when it holds a table, a view or an enumerated type
   * @throws DbException when it cannot be reached
   */
  public static GivenScratch of(Address address) {
    if (address.engine() == Engine.SQLITE) {
      create(Path.of(address.label()));
    }
    try (OpenDatabase database = OpenDatabase.changing(address)) {
      List<String> found = new ArrayList<>(tables(database));
      found.addAll(types(database));
      if (!found.isEmpty()) {
        throw new ConfigException(
            "the scratch database holds "
                + String.join(", ", found.subList(0, Math.min(3, found.size())))
                + "; the proof fills only an empty one. Make one for it, or leave out --scratch");
      }
      String version = database.connection().getMetaData().getDatabaseProductVersion();
      return new GivenScratch(address, database.engine().id() + " " + version);
    } catch (SQLException e) {
      throw new DbException(
          DbException.Code.UNAVAILABLE,
          "the scratch database cannot be read: " + e.getMessage(),
          e);
    }
  }

  private static void create(Path file) {
    try {
      if (Files.notExists(file)) {
        Files.createFile(file);
      }
    } catch (IOException e) {
      throw new ConfigException("the scratch file cannot be made: " + e.getMessage());
    }
  }

  /** Returns the enumerated types that a copy created on PostgreSQL. */
  private static List<String> types(OpenDatabase database) throws SQLException {
    return database.engine() == Engine.POSTGRES ? names(database, POSTGRES_TYPES) : List.of();
  }

  private static List<String> tables(OpenDatabase database) throws SQLException {
    String ask =
        switch (database.engine()) {
          case POSTGRES -> POSTGRES;
          case MARIADB, MYSQL -> INNODB;
          case SQLITE -> SQLITE;
        };
    return names(database, ask);
  }

  private static List<String> names(OpenDatabase database, String ask) throws SQLException {
    Quoting quoting = Quoting.of(database.engine());
    List<String> names = new ArrayList<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(ask)) {
      while (rows.next()) {
        names.add(quoting.identifier(rows.getString(1), rows.getString(2)));
      }
    }
    return names;
  }

  @Override
  public Address address() {
    return address;
  }

  @Override
  public String server() {
    return server;
  }

  @Override
  public void close() {
    try (OpenDatabase database = OpenDatabase.changing(address)) {
      if (address.engine() == Engine.MARIADB || address.engine() == Engine.MYSQL) {
        database.execute("SET foreign_key_checks = 0");
      }
      for (String table : tables(database)) {
        String cascade = address.engine() == Engine.POSTGRES ? " CASCADE" : "";
        database.execute("DROP TABLE IF EXISTS " + table + cascade);
      }
      for (String type : types(database)) {
        database.execute("DROP TYPE IF EXISTS " + type);
      }
    } catch (SQLException e) {
      throw new DbException(
          DbException.Code.UNAVAILABLE,
          "the tables of the proof cannot be removed from the scratch database: " + e.getMessage(),
          e);
    }
  }
}
