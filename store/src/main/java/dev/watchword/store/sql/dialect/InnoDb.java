// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.schema.QueryPlan;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The common part of MariaDB and MySQL: the InnoDB engine, the protocol and MariaDB's driver. */
abstract sealed class InnoDb extends Dialect permits MariaDb, MySql {
  private static final String MIGRATION_LOCK = "LEFT(CONCAT('watchword.', DATABASE()), 64)";

  /**
   * Maximum idle time of a connection on the server, in s: long, since the pool decides instead.
   */
  private static final int WAIT_TIMEOUT = 28_800;

  /**
   * Session variables that correctness relies on. They travel with the driver's own first
   * statement; RATIONALE.md says which are left alone.
   */
  private static final String RELIED_ON =
      String.join(
          ",",
          "sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO'",
          "character_set_client=utf8mb4",
          "character_set_connection=utf8mb4",
          "character_set_results=utf8mb4",
          "default_storage_engine=InnoDB",
          "foreign_key_checks=1",
          "unique_checks=1",
          "completion_type=0",
          "sql_safe_updates=0",
          "sql_select_limit=18446744073709551615",
          "wait_timeout=" + WAIT_TIMEOUT);

  /** Session variables that limit statements and locks. */
  abstract String sessionVariables(Target target);

  /** Catalogue queries. */
  abstract CatalogueSql catalogue();

  /** Collation of text: byte by byte, without padding. */
  abstract String binaryCollation();

  @Override
  public Connection connect(Target target) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", target.user());
    properties.setProperty("password", target.password());
    properties.setProperty("connectTimeout", millis(target.connectTimeout().toMillis()));
    // The server ends a slow statement first; the socket timeout is for a server that went silent.
    properties.setProperty("socketTimeout", millis(target.silence().toMillis()));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("useServerPrepStmts", "true");
    properties.setProperty("connectionAttributes", "program_name:" + target.applicationName());
    properties.setProperty("autocommit", "true");
    properties.setProperty("transactionIsolation", "READ-COMMITTED");
    properties.setProperty("sessionVariables", RELIED_ON + "," + sessionVariables(target));
    if (target.verifyTls()) {
      properties.setProperty("sslMode", "verify-full");
      if (target.certificateAuthority() != null) {
        properties.setProperty("serverSslCert", target.certificateAuthority().toString());
      }
    } else {
      properties.setProperty("sslMode", "disable");
      // Only a loopback address may go without TLS; there nobody can swap the server's key.
      properties.setProperty("allowPublicKeyRetrieval", "true");
    }
    try {
      return DriverManager.getConnection("jdbc:mariadb://" + target.location(), properties);
    } catch (SQLException e) {
      throw said(e);
    }
  }

  @Override
  public void limit(Connection connection, Duration silence) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(silence.toMillis()));
  }

  /** Returns the server's own message: the innermost cause, which the driver wraps. */
  private SQLException said(SQLException failure) {
    SQLException said = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
        said = sql;
      }
    }
    String words =
        said.getErrorCode() == InnoDbCodes.UNKNOWN_VARIABLE
            ? "database.url says " + product() + " but the server is another product"
            : said.getMessage();
    return said.getErrorCode() == 0
        ? failure
        : new SQLException(words, said.getSQLState(), said.getErrorCode(), failure);
  }

  static String millis(long millis) {
    return Long.toString(millis);
  }

  static long seconds(long millis) {
    return Math.max(1, (millis + 999) / 1000);
  }

  @Override
  public Code code(SQLException failure) {
    return InnoDbCodes.of(failure);
  }

  @Override
  public void bind(PreparedStatement statement, int position, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(position, Types.NULL);
      case String text -> statement.setString(position, text);
      case byte[] bytes -> statement.setBytes(position, bytes);
      case UUID uuid -> statement.setBytes(position, bytes(uuid));
      case Instant instant ->
          statement.setObject(position, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
      case Boolean flag -> statement.setBoolean(position, flag);
      case Integer number -> statement.setInt(position, number);
      default -> statement.setObject(position, value);
    }
  }

  static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  static @Nullable UUID uuid(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  @Override
  public @Nullable UUID uuid(ResultSet results, int position) throws SQLException {
    return uuid(results.getBytes(position));
  }

  @Override
  public @Nullable Instant instant(ResultSet results, int position) throws SQLException {
    LocalDateTime time = results.getObject(position, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }

  @Override
  public QueryPlan explain(Connection connection, String sql, Binder binder) throws SQLException {
    Set<QueryPlan.Use> used = new LinkedHashSet<>();
    List<String> scanned = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
      binder.bind(statement);
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          String table = results.getString("table");
          String type = results.getString("type");
          String key = results.getString("key");
          text.append(table).append(' ').append(type).append(' ').append(key).append(' ');
          text.append(results.getString("Extra")).append('\n');
          if ("ALL".equals(type) || "index".equals(type)) {
            scanned.add(String.valueOf(table));
          } else if (key != null) {
            used.add(new QueryPlan.Use(String.valueOf(table), key));
          }
        }
      }
    }
    // An INSERT … VALUES is reported as ALL of its own table, although it reads nothing.
    scanned.removeIf(
        table -> text.toString().startsWith(table + " ALL null null") && insertsOnly(sql));
    return new QueryPlan(used, scanned, text.toString());
  }

  private static boolean insertsOnly(String sql) {
    return sql.startsWith("INSERT");
  }

  @Override
  public String nameOf(Index index) {
    return index.kind() == Index.Kind.PRIMARY ? "PRIMARY" : index.in(engine()).name();
  }

  @Override
  public String typeOf(Column column) {
    return ddl().type(column).replace("CHARACTER SET utf8mb4 COLLATE ", "");
  }

  @Override
  public Ddl ddl() {
    return new InnoDbDdl(this);
  }

  @Override
  public LiveSchema schema(Connection connection) throws SQLException {
    return LiveSchemaReader.read(connection, catalogue());
  }

  @Override
  public Map<String, String> names(Connection connection) throws SQLException {
    return pairs(connection, InnoDbCatalogue.NAMES);
  }

  @Override
  public String elsewhere() {
    return "another database";
  }

  @Override
  public void analyze(Connection connection, String table) throws SQLException {
    execute(connection, "ANALYZE TABLE " + table);
  }

  @Override
  public boolean tryMigrationLock(Connection connection) throws SQLException {
    return isTrue(connection, "SELECT GET_LOCK(" + MIGRATION_LOCK + ", 0)");
  }

  @Override
  public void releaseMigrationLock(Connection connection) throws SQLException {
    execute(connection, "DO RELEASE_LOCK(" + MIGRATION_LOCK + ")");
  }

  @Override
  public String dropIndex(String table, String index) {
    return "DROP INDEX " + index + " ON " + table;
  }

  /**
   * Returns the droppable indexes, without those that begin with a foreign key's column: the key
   * needs them.
   */
  @Override
  public List<LiveIndex> droppable(Connection connection) throws SQLException {
    LiveSchema schema = schema(connection);
    return super.droppable(connection).stream()
        .filter(
            index ->
                schema.table(index.table()).orElseThrow().references().stream()
                    .noneMatch(key -> key.columns().getFirst().equals(index.columns().getFirst())))
        .toList();
  }

  @Override
  public void trustRows(Connection connection) throws SQLException {
    execute(connection, "SET foreign_key_checks = 0, unique_checks = 0");
  }

  @Override
  public void load(Connection connection, Rows rows) throws SQLException {
    new MultiRowInsert(this, connection, rows, 1000).load();
  }
}
