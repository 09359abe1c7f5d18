// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.file.OwnerOnly;
import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.QueryPlan;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite in WAL mode, embedded. UUIDs and hashes are blobs, instants integers of microseconds. */
final class Sqlite extends Dialect {
  private static final Pattern SEARCH =
      Pattern.compile(
          "(?:SEARCH|SCAN) (\\S+) USING (?:(?:COVERING )?INDEX (\\S+)|(PRIMARY KEY)).*");
  private static final Pattern SCAN = Pattern.compile("SCAN (\\S+).*");

  @Override
  public Engine engine() {
    return Engine.SQLITE;
  }

  @Override
  public int isolation() {
    return Connection.TRANSACTION_SERIALIZABLE;
  }

  @Override
  String product() {
    return "SQLite";
  }

  /** Oldest version: earlier libraries can lose committed data when a WAL is reset. */
  @Override
  Version oldest() {
    return Version.of("3.51.3");
  }

  @Override
  public Connection connect(Target target) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(Math.toIntExact(target.lockTimeout().toMillis()));
    config.enforceForeignKeys(true);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    create(Path.of(target.location()));
    WriterTurn turn = new WriterTurn(target.lockTimeout());
    SqliteConnection connection = open(target.location(), config.toProperties(), turn);
    BusyHandler.setHandler(connection, turn);
    return connection;
  }

  @Override
  public @Nullable Connection look(Target target) throws SQLException {
    return SqliteFile.look(target);
  }

  @Override
  public void requireSound(Connection connection, List<String> tables) throws SQLException {
    SqliteFile.requireSound(connection, tables);
  }

  @Override
  public Optional<String> claim(Connection connection) throws SQLException {
    long id = number(connection, "PRAGMA application_id");
    return id == 0
        ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT, "application_id 0x%08x", id));
  }

  @Override
  public String advice(Code code) {
    return switch (code) {
      case CORRUPT ->
          "Restore a backup, or save what can be read: sqlite3 FILE .recover | sqlite3 NEW_FILE";
      case READ_ONLY, ACCESS_DENIED, UNAVAILABLE ->
          "Let this process's account write to the file and to its folder.";
      case DISK_FULL -> "Make room on the disk.";
      default -> super.advice(code);
    };
  }

  @Override
  public void limit(Connection connection, Duration silence) throws SQLException {
    connection.unwrap(SqliteConnection.class).turn().limit(silence);
  }

  @Override
  public boolean isOutage(Code code) {
    return false;
  }

  /**
   * Opens a file, retrying: when several connections turn a new file into WAL mode, SQLite fails
   * all but one without any wait.
   */
  private SqliteConnection open(String file, Properties properties, WriterTurn turn)
      throws SQLException {
    for (int tries = 0; ; tries++) {
      try {
        return new SqliteConnection(file, properties, turn);
      } catch (SQLException e) {
        if (code(e) != Code.TIMEOUT || turn.callback(tries) == 0) {
          throw e;
        }
      }
    }
  }

  /** Creates a file that only its owner can read: it will hold password hashes. */
  private static void create(Path file) throws SQLException {
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createFile(file, OwnerOnly.file(file));
    } catch (FileAlreadyExistsException e) {
      // Another connection created it first.
    } catch (IOException e) {
      throw new SQLiteException(
          "the file " + file + " cannot be created: " + e, SQLiteErrorCode.SQLITE_CANTOPEN);
    }
  }

  @Override
  public Code code(SQLException failure) {
    return SqliteCodes.of(failure);
  }

  @Override
  public void bind(PreparedStatement statement, int position, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(position, Types.NULL);
      case String text -> statement.setString(position, text);
      case byte[] bytes -> statement.setBytes(position, bytes);
      case UUID uuid -> statement.setBytes(position, InnoDb.bytes(uuid));
      case Instant instant -> statement.setLong(position, micros(instant));
      case Boolean flag -> statement.setInt(position, flag ? 1 : 0);
      case Integer number -> statement.setInt(position, number);
      default -> statement.setObject(position, value);
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  @Override
  public @Nullable UUID uuid(ResultSet results, int position) throws SQLException {
    return InnoDb.uuid(results.getBytes(position));
  }

  @Override
  public @Nullable Instant instant(ResultSet results, int position) throws SQLException {
    long micros = results.getLong(position);
    return results.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /**
   * Begins a transaction by a statement. The driver's own methods begin the next transaction as
   * soon as one ended; where that finds the database busy they report a commit as failed, or leave
   * a connection that wrongly counts as in a transaction.
   */
  @Override
  public void begin(Connection connection) throws SQLException {
    prepare(connection, "BEGIN IMMEDIATE").execute();
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    prepare(connection, "COMMIT").execute();
  }

  @Override
  public void rollBack(Connection connection) throws SQLException {
    try {
      prepare(connection, "ROLLBACK").execute();
    } catch (SQLiteException e) {
      // SQLite had rolled back by itself, as it does on a full disk: no transaction is left.
      if (e.getResultCode() != SQLiteErrorCode.SQLITE_ERROR) {
        throw e;
      }
    }
  }

  @Override
  public PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    return connection.unwrap(SqliteConnection.class).kept(sql);
  }

  @Override
  public void release(PreparedStatement statement) {
    // The statement is kept for the next use; its closed result has ended the read.
  }

  @Override
  public QueryPlan explain(Connection connection, String sql, Binder binder) throws SQLException {
    Set<QueryPlan.Use> used = new LinkedHashSet<>();
    List<String> scanned = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    // EXPLAIN alone uses the schema that this connection remembers; a read refreshes it.
    isTrue(connection, "SELECT count(*) FROM sqlite_schema");
    try (PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql)) {
      binder.bind(statement);
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          String line = results.getString(4);
          text.append(line).append('\n');
          Matcher search = SEARCH.matcher(line);
          Matcher scan = SCAN.matcher(line);
          if (search.matches() && line.startsWith("SEARCH")) {
            String index = search.group(2) == null ? search.group(3) : search.group(2);
            used.add(new QueryPlan.Use(search.group(1), index));
          } else if (scan.matches() && !line.startsWith("SCAN CONSTANT")) {
            scanned.add(scan.group(1));
          }
        }
      }
    }
    return new QueryPlan(used, scanned, text.toString());
  }

  /**
   * Returns the index's name; tables are WITHOUT ROWID, so their primary key is the table itself.
   */
  @Override
  public String nameOf(Index index) {
    return index.kind() == Index.Kind.PRIMARY ? "PRIMARY KEY" : index.in(engine()).name();
  }

  @Override
  public String typeOf(Column column) {
    return ddl().type(column);
  }

  @Override
  public Ddl ddl() {
    return new SqliteDdl();
  }

  @Override
  public LiveSchema schema(Connection connection) throws SQLException {
    return LiveSchemaReader.read(connection, SqliteCatalogue.SQL);
  }

  @Override
  public Map<String, String> names(Connection connection) throws SQLException {
    return pairs(connection, SqliteCatalogue.NAMES);
  }

  @Override
  public String elsewhere() {
    return "another file";
  }

  @Override
  public void analyze(Connection connection, String table) throws SQLException {
    execute(connection, "ANALYZE " + table);
  }

  /**
   * Begins the one transaction around all migrations: SQLite's DDL is transactional and has one
   * writer.
   */
  @Override
  public boolean tryMigrationLock(Connection connection) throws SQLException {
    try {
      execute(connection, "BEGIN IMMEDIATE");
      // On a file that cannot be written, BEGIN IMMEDIATE silently starts a read. A write that
      // changes nothing reveals that before the store serves.
      execute(connection, "PRAGMA user_version = " + number(connection, "PRAGMA user_version"));
      return true;
    } catch (SQLException e) {
      if (code(e) == Code.TIMEOUT) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void releaseMigrationLock(Connection connection) throws SQLException {
    execute(connection, "COMMIT");
  }

  @Override
  public String dropIndex(String table, String index) {
    return "DROP INDEX IF EXISTS " + index;
  }

  @Override
  public void trustRows(Connection connection) throws SQLException {
    execute(connection, "PRAGMA foreign_keys = OFF");
    // The sort of a large index must not stand in memory.
    execute(connection, "PRAGMA temp_store = FILE");
  }

  @Override
  public void load(Connection connection, Rows rows) throws SQLException {
    new MultiRowInsert(this, connection, rows, 100).load();
  }
}
