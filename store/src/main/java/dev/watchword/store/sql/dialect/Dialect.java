// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.schema.Plan;
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
 * One database's manners: everything that differs between engines and is not SQL. Stateless; any
 * number of threads may use it at once.
 */
public abstract sealed class Dialect permits Sqlite, Postgres, InnoDb {

  /** Binds the parameters of a statement that is about to run. */
  @FunctionalInterface
  public interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  public static Dialect of(Engine engine) {
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

  /**
   * Bounds how long the next statements may go without an answer, which breaks the connection; on
   * SQLite how long they wait for the one writer.
   */
  public abstract void limit(Connection connection, Duration silence) throws SQLException;

  /**
   * Whether a failure means that the database cannot be reached, so that other calls would fail as
   * well. Never on SQLite: there each call finds out for itself, and at once.
   */
  public boolean isOutage(DbException.Code code) {
    return code == DbException.Code.UNAVAILABLE;
  }

  /** The product's own name, as its driver reports it. */
  abstract String product();

  /** The oldest version that the tests and the statements allow. */
  abstract Version oldest();

  /**
   * Makes sure that the database is what its URL says, new enough, and fit for our data.
   *
   * @throws DbException with REFUSED when it is not
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

  /** Refuses settings that cannot be changed for one connection and without which we err. */
  void requireSettings(Connection connection) throws SQLException {}

  static DbException refusal(String message) {
    return new DbException(DbException.Code.REFUSED, message, null);
  }

  /** What a driver's exception means. */
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

  /** Ends the transaction for good; the connection is in autocommit mode again. */
  public void commit(Connection connection) throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Undoes the transaction; the connection is in autocommit mode again. */
  public void rollBack(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /** A statement ready to bind; give it back through {@link #release}. */
  public PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  public void release(PreparedStatement statement) throws SQLException {
    statement.close();
  }

  /** The plan of a statement, which is not executed. */
  public abstract Plan explain(Connection connection, String sql, Binder binder)
      throws SQLException;

  /** The name under which {@link #explain} and {@link #schema} report a declared index. */
  public abstract String nameOf(Index index);

  /** The type under which {@link #schema} reports a declared column. */
  public abstract String typeOf(Column column);

  /** The tables and indexes of the connection's current schema. */
  public abstract LiveSchema schema(Connection connection) throws SQLException;

  /**
   * A connection to a file that exists, over which nothing can change and all is seen as of now;
   * null where there is no file yet, or an engine has none.
   *
   * @throws DbException when this can be no database of ours
   */
  public @Nullable Connection look(Target target) throws SQLException {
    return null;
  }

  /**
   * Looks for damage in these tables, for a moment; servers look after their files themselves.
   *
   * @throws DbException with CORRUPT
   */
  public void requireSound(Connection connection, List<String> tables) throws SQLException {}

  /** The mark with which another program claims the whole database. Only files have one. */
  public Optional<String> claim(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /** What a person can do about a failure, as a sentence; empty where the code says it all. */
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
          INTERNAL ->
          "";
    };
  }

  /**
   * Each name in the connection's current schema that no new table can have, with the kind of thing
   * that has it. Spelt as the engine compares names.
   */
  public abstract Map<String, String> names(Connection connection) throws SQLException;

  /** Where Watchword's tables would not meet those of another program, in words. */
  public abstract String elsewhere();

  /** Refreshes the planner's statistics of {@code table}. */
  public abstract void analyze(Connection connection, String table) throws SQLException;

  /** Tries once to become the only node that migrates; the lock ends with the connection. */
  public abstract boolean tryMigrationLock(Connection connection) throws SQLException;

  /** Ends the migration lock. */
  public abstract void releaseMigrationLock(Connection connection) throws SQLException;

  /** Removes an index that a failed build left behind, without blocking its table. */
  public abstract String dropIndex(String table, String index);

  /**
   * The indexes that nothing needs but speed and uniqueness: no primary key, and none that a
   * foreign key rests on.
   */
  public List<LiveIndex> droppable(Connection connection) throws SQLException {
    return schema(connection).indexes().stream().filter(index -> !index.primary()).toList();
  }

  /** Builds an index anew, blocking its table. */
  public String createIndex(LiveIndex index) {
    return "CREATE "
        + (index.unique() ? "UNIQUE " : "")
        + "INDEX "
        + index.name()
        + " ON "
        + index.table()
        + " ("
        + String.join(", ", index.columns())
        + ")";
  }

  /** Lets a connection load rows that are known to be right: foreign keys are not checked. */
  public abstract void trustRows(Connection connection) throws SQLException;

  /** Adds rows by the fastest way that the engine has. */
  public abstract void load(Connection connection, Rows rows) throws SQLException;

  /**
   * What the server says of its part in a cluster.
   *
   * @throws UnsupportedOperationException on SQLite and MySQL, whose replicas the store does not
   *     use
   */
  public Standing standing(Connection connection) throws SQLException {
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

  /** Rows of two texts, the first of which is a key. */
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
