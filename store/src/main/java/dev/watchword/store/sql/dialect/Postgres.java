// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.QueryPlan;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** PostgreSQL 15 and newer, through pgjdbc. */
final class Postgres extends Dialect {
  private static final Pattern INDEX_ON =
      Pattern.compile("Index (?:Only )?Scan(?: Backward)? using (\\S+) on (\\S+)");
  private static final Pattern BITMAP = Pattern.compile("Bitmap Index Scan on (\\S+)");
  private static final Pattern HEAP = Pattern.compile("Bitmap Heap Scan on (\\S+)");
  private static final Pattern SEQUENTIAL = Pattern.compile("Seq Scan on (\\S+)");

  /** Key of the advisory lock that migrations hold: "watchwrd" as a number. */
  private static final long MIGRATION_LOCK = 0x7761_7463_6877_7264L;

  /**
   * Idle time after which the server ends a transaction, so that a forgotten one, or one of a
   * frozen process, releases its locks.
   */
  private static final Duration IDLE_TRANSACTION = Duration.ofMinutes(1);

  @Override
  public Engine engine() {
    return Engine.POSTGRES;
  }

  @Override
  String product() {
    return "PostgreSQL";
  }

  @Override
  Version oldest() {
    return Version.of("15");
  }

  @Override
  public Connection connect(Target target) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", target.user());
    properties.setProperty("password", target.password());
    properties.setProperty("ApplicationName", target.applicationName());
    properties.setProperty("connectTimeout", seconds(target.connectTimeout().toMillis()));
    properties.setProperty("loginTimeout", seconds(target.connectTimeout().toMillis()));
    // The server ends a slow statement first; the socket timeout is for a server that went silent.
    long silence = target.silence().toMillis();
    properties.setProperty("socketTimeout", silence == 0 ? "0" : seconds(silence));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("assumeMinServerVersion", "15");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("options", options(target));
    if (target.verifyTls()) {
      properties.setProperty("sslmode", "verify-full");
      if (target.certificateAuthority() == null) {
        properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
      } else {
        properties.setProperty("sslrootcert", target.certificateAuthority().toString());
      }
    } else {
      properties.setProperty("sslmode", "disable");
    }
    Connection connection =
        DriverManager.getConnection("jdbc:postgresql://" + target.location(), properties);
    // The property has a resolution of seconds, this call of milliseconds.
    limit(connection, target.silence());
    return connection;
  }

  /**
   * Returns the settings that correctness relies on. They travel with the connection request and
   * override those of the server, the database and the role; RATIONALE.md says which are left
   * alone.
   */
  private static String options(Target target) {
    return String.join(
        " -c ",
        "-c statement_timeout=" + target.statementTimeout().toMillis(),
        "lock_timeout=" + target.lockTimeout().toMillis(),
        "default_transaction_isolation=read\\ committed",
        "idle_in_transaction_session_timeout=" + IDLE_TRANSACTION.toMillis(),
        "idle_session_timeout=0",
        "row_security=off",
        "standard_conforming_strings=on");
  }

  /** Requires an encoding for text of any language, and enforced foreign keys. */
  @Override
  void requireSettings(Connection connection) throws SQLException {
    String encoding = connection.unwrap(PGConnection.class).getParameterStatus("server_encoding");
    if (!"UTF8".equals(encoding)) {
      throw refusal("the database's encoding is " + encoding + "; make one with ENCODING 'UTF8'");
    }
    if (isTrue(connection, "SELECT current_setting('session_replication_role') = 'replica'")) {
      throw refusal(
          "session_replication_role = replica switches foreign keys off; reset it for this role"
              + " and database");
    }
  }

  @Override
  public void limit(Connection connection, Duration silence) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(silence.toMillis()));
  }

  private static String seconds(long millis) {
    return Long.toString(Math.max(1, (millis + 999) / 1000));
  }

  @Override
  public Code code(SQLException failure) {
    return PostgresCodes.of(failure.getSQLState() == null ? "" : failure.getSQLState());
  }

  @Override
  public void bind(PreparedStatement statement, int position, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(position, Types.NULL);
      case String text -> statement.setString(position, text);
      case byte[] bytes -> statement.setBytes(position, bytes);
      case Instant instant -> statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
      case Boolean flag -> statement.setBoolean(position, flag);
      case Integer number -> statement.setInt(position, number);
      default -> statement.setObject(position, value);
    }
  }

  @Override
  public @Nullable UUID uuid(ResultSet results, int position) throws SQLException {
    return results.getObject(position, UUID.class);
  }

  @Override
  public @Nullable Instant instant(ResultSet results, int position) throws SQLException {
    OffsetDateTime time = results.getObject(position, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  @Override
  public QueryPlan explain(Connection connection, String sql, Binder binder) throws SQLException {
    Set<QueryPlan.Use> used = new LinkedHashSet<>();
    List<String> scanned = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
      binder.bind(statement);
      String heap = "";
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          String line = results.getString(1);
          text.append(line).append('\n');
          Matcher index = INDEX_ON.matcher(line);
          Matcher bitmap = BITMAP.matcher(line);
          Matcher bitmapHeap = HEAP.matcher(line);
          Matcher sequential = SEQUENTIAL.matcher(line);
          if (index.find()) {
            used.add(new QueryPlan.Use(index.group(2), index.group(1)));
          } else if (bitmapHeap.find()) {
            heap = bitmapHeap.group(1);
          } else if (bitmap.find()) {
            used.add(new QueryPlan.Use(heap, bitmap.group(1)));
          } else if (sequential.find()) {
            scanned.add(sequential.group(1));
          }
        }
      }
    }
    return new QueryPlan(used, scanned, text.toString());
  }

  @Override
  public String nameOf(Index index) {
    return index.in(engine()).name();
  }

  @Override
  public String typeOf(Column column) {
    return switch (column.type()) {
      case UUID -> "uuid";
      case HASH, BYTES -> "bytea";
      case TEXT -> "character varying(" + column.length() + ") C";
      case LONG_TEXT -> "text C";
      case BOOLEAN -> "boolean";
      case NUMBER -> "bigint";
      case JSON -> "jsonb";
      case TIMESTAMP -> "timestamp(6) with time zone";
    };
  }

  @Override
  public Ddl ddl() {
    return new PostgresDdl();
  }

  @Override
  public LiveSchema schema(Connection connection) throws SQLException {
    return LiveSchemaReader.read(connection, PostgresCatalogue.SQL);
  }

  @Override
  public Map<String, String> names(Connection connection) throws SQLException {
    return pairs(connection, PostgresCatalogue.NAMES);
  }

  @Override
  public String elsewhere() {
    return "another database, or a schema that stands first in its account's search_path";
  }

  @Override
  public void analyze(Connection connection, String table) throws SQLException {
    execute(connection, "VACUUM (ANALYZE) " + table);
  }

  /**
   * Tries the lock without waiting for it: a waiting node's snapshot would block a concurrent index
   * build.
   */
  @Override
  public boolean tryMigrationLock(Connection connection) throws SQLException {
    return isTrue(connection, "SELECT pg_try_advisory_lock(" + MIGRATION_LOCK + ")");
  }

  @Override
  public void releaseMigrationLock(Connection connection) throws SQLException {
    execute(connection, "SELECT pg_advisory_unlock(" + MIGRATION_LOCK + ")");
  }

  @Override
  public String dropIndex(String table, String index) {
    return "DROP INDEX CONCURRENTLY IF EXISTS " + index;
  }

  /** Turns foreign keys off for a superuser; for other accounts they are checked row by row. */
  @Override
  public void trustRows(Connection connection) throws SQLException {
    if (isTrue(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
      execute(connection, "SET session_replication_role = replica");
    }
  }

  @Override
  public void load(Connection connection, Rows rows) throws SQLException {
    PostgresCopy.load(connection, rows);
  }

  @Override
  public ReplicationStatus replicationStatus(Connection connection) throws SQLException {
    return PostgresReplicationStatus.of(connection);
  }
}
