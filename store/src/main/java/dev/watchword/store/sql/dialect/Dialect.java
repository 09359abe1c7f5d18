// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.library.Library;
import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.schema.QueryPlan;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The abstraction of one database product: everything that differs between engines and is not SQL.
 * Stateless; any number of threads may use it at once.
 */
public abstract sealed class Dialect permits Sqlite, Postgres, InnoDb {

  /** Binder of the parameters of a statement that is about to run. */
  @FunctionalInterface
  public interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /**
   * Returns the dialect of an engine.
   *
   * @throws DbException with LIBRARY_MISSING when its driver is not on the class path
   */
  public static Dialect of(Engine engine) {
    Library.driverOf(engine).require();
    return switch (engine) {
      case SQLITE -> new Sqlite();
      case POSTGRES -> new Postgres();
      case MARIADB -> new MariaDb();
      case MYSQL -> new MySql();
    };
  }

  public abstract Engine engine();

  /** Opens a new connection in autocommit mode. */
  public abstract Connection connect(Target target) throws SQLException;

  /** Isolation level of every connection: a constant of {@link Connection}. */
  public int isolation() {
    return Connection.TRANSACTION_READ_COMMITTED;
  }

  /**
   * Limits the time in which the next statements must answer; a longer silence breaks the
   * connection. On SQLite it limits their wait for the one writer.
   */
  public abstract void limit(Connection connection, Duration silence) throws SQLException;

  /**
   * Whether a failure means that the database cannot be reached, so that other calls would fail as
   * well. Never on SQLite: there each call fails by itself, and at once.
   */
  public boolean isOutage(DbException.Code code) {
    return code == DbException.Code.UNAVAILABLE;
  }

  /** Product name as its driver reports it. */
  abstract String product();

  /** Oldest supported version. */
  abstract Version oldest();

  /**
   * Requires the product that the URL names, in a supported version and with fit settings.
   *
   * @throws DbException with REFUSED when a requirement is not met
   */
  public final void requireSupported(Connection connection) throws SQLException {
    DatabaseMetaData server = connection.getMetaData();
    if (!server.getDatabaseProductName().equals(product())) {
      throw new DbException(
          DbException.Code.REFUSED,
          "database.url says "
              + product()
              + " but the server is "
              + server.getDatabaseProductName(),
          null);
    }
    Version version = Version.of(server.getDatabaseProductVersion());
    if (version.compareTo(oldest()) < 0) {
      throw new DbException(
          DbException.Code.REFUSED,
          product() + " " + version + " is too old; " + oldest() + " or newer is needed",
          null);
    }
    requireSettings(connection);
  }

  /** Refuses server settings that would cause errors and cannot be changed per connection. */
  void requireSettings(Connection connection) throws SQLException {}

  static DbException refusal(String message) {
    return new DbException(DbException.Code.REFUSED, message, null);
  }

  /** Classifies a driver's exception. */
  public abstract DbException.Code code(SQLException failure);

  /** Binds {@code value}, which may be null, at {@code position}. */
  public abstract void bind(PreparedStatement statement, int position, @Nullable Object value)
      throws SQLException;

  public abstract @Nullable UUID uuid(ResultSet results, int position) throws SQLException;

  public abstract @Nullable Instant instant(ResultSet results, int position) throws SQLException;

  /** Begins a transaction; after a failure there is none. */
  public void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  /** Commits the transaction; the connection is in autocommit mode again. */
  public void commit(Connection connection) throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Rolls the transaction back; the connection is in autocommit mode again. */
  public void rollBack(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /** Prepares a statement, to be returned through {@link #release}. */
  public PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  public void release(PreparedStatement statement) throws SQLException {
    statement.close();
  }

  /** Returns the plan of a statement, which is not executed. */
  public abstract QueryPlan explain(Connection connection, String sql, Binder binder)
      throws SQLException;

  /** Returns the name under which {@link #explain} and {@link #schema} report a declared index. */
  public abstract String nameOf(Index index);

  /** Returns the type under which {@link #schema} reports a declared column. */
  public abstract String typeOf(Column column);

  /** Returns the statements that make declared tables and indexes. */
  public abstract Ddl ddl();

  /** Reads the tables and indexes of the connection's current schema. */
  public abstract LiveSchema schema(Connection connection) throws SQLException;

  /**
   * Opens a read-only connection with a snapshot of an existing file; returns null where there is
   * no file, as on servers.
   *
   * @throws DbException when the file cannot be a database of ours
   */
  public @Nullable Connection look(Target target) throws SQLException {
    return null;
  }

  /**
   * Checks these tables for damage, for a limited time. Servers check their files themselves.
   *
   * @throws DbException with CORRUPT
   */
  public void requireSound(Connection connection, List<String> tables) throws SQLException {}

  /** Returns the mark by which another program claims the whole database; only files have one. */
  public Optional<String> claim(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /** Returns advice for people on a failure, as a sentence; empty where the code says it all. */
  public String advice(DbException.Code code) {
    return switch (code) {
      case CORRUPT -> "Look into the server's log; restore a backup.";
      case READ_ONLY -> "Name the server that takes writes, and let its account write.";
      case ACCESS_DENIED -> "Check the account, its password and its rights on the tables.";
      case DISK_FULL -> "Make room on the server's disk.";
      case SCHEMA ->
          "Run `watchword doctor`: it says how the tables differ from what they should be.";
      case UNIQUE_VIOLATION,
          FOREIGN_KEY_VIOLATION,
          UNAVAILABLE,
          POOL_EXHAUSTED,
          TIMEOUT,
          CONFLICT,
          REFUSED,
          LIBRARY_MISSING,
          INTERNAL ->
          "";
    };
  }

  /**
   * Returns the names in the connection's current schema that a new table cannot take, each with
   * the kind of its object. Spelt as the engine compares names.
   */
  public abstract Map<String, String> names(Connection connection) throws SQLException;

  /** Describes a place for Watchword's tables apart from another program's. */
  public abstract String elsewhere();

  /** Refreshes the planner's statistics of {@code table}. */
  public abstract void analyze(Connection connection, String table) throws SQLException;

  /** Tries once to take the migration lock, which ends with the connection. */
  public abstract boolean tryMigrationLock(Connection connection) throws SQLException;

  /** Releases the migration lock. */
  public abstract void releaseMigrationLock(Connection connection) throws SQLException;

  /** Returns the statement that drops an index, without blocking its table where the engine can. */
  public abstract String dropIndex(String table, String index);

  /**
   * Returns the indexes that serve only speed and uniqueness: no primary key, and none that a
   * foreign key needs.
   */
  public List<LiveIndex> droppable(Connection connection) throws SQLException {
    return schema(connection).indexes().stream().filter(index -> !index.primary()).toList();
  }

  /** Returns the statement that rebuilds an index, blocking its table. */
  public String createIndex(LiveIndex index) {
    return ddl().createIndex(index.name(), index.shape(), index.unique());
  }

  /**
   * Prepares a connection for loading rows that are known to be valid: foreign keys are not
   * checked.
   */
  public abstract void trustRows(Connection connection) throws SQLException;

  /** Loads rows by the fastest way of the engine. */
  public abstract void load(Connection connection, Rows rows) throws SQLException;

  /**
   * Reads the server's role in its cluster, and its position.
   *
   * @throws UnsupportedOperationException on SQLite and MySQL, whose replicas the store does not
   *     use
   */
  public ReplicationStatus replicationStatus(Connection connection) throws SQLException {
    throw new UnsupportedOperationException(product() + " has no replicas here");
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      results.next();
      return results.getLong(1);
    }
  }

  /** Reads rows of two texts as a map, the first text being the key. */
  static Map<String, String> pairs(Connection connection, String sql) throws SQLException {
    Map<String, String> pairs = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      while (results.next()) {
        pairs.put(results.getString(1), results.getString(2));
      }
    }
    return pairs;
  }

  static boolean isTrue(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      return results.next() && results.getBoolean(1);
    }
  }
}
