// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Generated;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.Engine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads PostgreSQL's catalogue, in a number of statements that does not depend on its tables. */
final class PostgresCollector implements Collector {
  /** Width of a row in bytes where nothing is known; PostgreSQL guesses likewise. */
  private static final long ROW_BYTES = 100;

  private static final String NOT_DETERMINISTIC = " (not deterministic)";

  private record Server(
      String version,
      Instant now,
      String namespace,
      Instant since,
      boolean superuser,
      boolean encrypted) {}

  /**
   * The size of a table or index, in bytes.
   *
   * @param rows size of the part that holds rows, without long values stored elsewhere (TOAST)
   */
  record Size(long all, long rows) {}

  private record Pair<T>(String name, T value) {}

  @Override
  public Found collect(ReadOnlyConnection connection, String wanted) {
    Server server =
        connection.list(PostgresCollectorSql.SERVER, PostgresCollector::server).getFirst();
    String namespace = wanted.isEmpty() ? server.namespace() : wanted;
    others(connection, namespace, !wanted.isEmpty());
    String literal = Quoting.of(Engine.POSTGRES).literal(namespace);
    Map<String, Size> sizes = new HashMap<>();
    connection
        .tried(
            "the size of tables and indexes (estimates are used)",
            String.format(Locale.ROOT, PostgresCollectorSql.SIZES, literal),
            row -> new Pair<>(row.getString(1), new Size(row.getLong(2), row.getLong(3))))
        .forEach(pair -> sizes.put(pair.name(), pair.value()));
    Assembly assembly =
        new Assembly(
            connection.list(
                String.format(Locale.ROOT, PostgresCollectorSql.TABLES, literal),
                row -> head(row, namespace, sizes)));
    connection
        .list(
            String.format(Locale.ROOT, PostgresCollectorSql.COLUMNS, literal),
            row -> new Pair<>(row.getString(1), column(row)))
        .forEach(pair -> assembly.column(pair.name(), pair.value()));
    PostgresTraits.read(connection, literal, assembly);
    PostgresIndexRows indexes = new PostgresIndexRows(sizes);
    connection.list(
        String.format(Locale.ROOT, PostgresCollectorSql.INDEXES, literal), indexes::add);
    indexes.indexes().forEach(assembly::index);
    connection
        .list(
            String.format(Locale.ROOT, PostgresCollectorSql.FOREIGN_KEYS, literal),
            row -> new Pair<>(row.getString(1), foreignKey(row)))
        .forEach(pair -> assembly.foreignKey(pair.name(), pair.value()));
    return new Found(
        namespace,
        "PostgreSQL " + server.version(),
        assembly.schema(),
        settings(connection, server),
        server.now(),
        Optional.of(server.since()));
  }

  private static Server server(ResultSet row) throws SQLException {
    return new Server(
        row.getString(1),
        row.getTimestamp(2).toInstant(),
        row.getString(3) == null ? "public" : row.getString(3),
        row.getTimestamp(4).toInstant(),
        row.getBoolean(5),
        row.getBoolean(6));
  }

  /**
   * Notes the other schemas with tables. The name that is asked for is not echoed unless the
   * catalogue has it.
   */
  private static void others(ReadOnlyConnection connection, String namespace, boolean mustExist) {
    List<Pair<Long>> all =
        connection.list(
            PostgresCollectorSql.NAMESPACES, row -> new Pair<>(row.getString(1), row.getLong(2)));
    if (mustExist && all.stream().noneMatch(each -> each.name().equals(namespace))) {
      throw new ConfigException("the database has no tables in a schema of this name");
    }
    all.stream()
        .filter(each -> !each.name().equals(namespace))
        .limit(10)
        .forEach(
            each ->
                connection.note(
                    "schema "
                        + each.name()
                        + " has "
                        + each.value()
                        + " tables more: --namespace "
                        + each.name()
                        + " examines them"));
  }

  private static Assembly.Head head(ResultSet row, String namespace, Map<String, Size> sizes)
      throws SQLException {
    String name = row.getString(1);
    double counted = row.getDouble(2);
    Size size = sizes.getOrDefault(name, new Size(row.getLong(3), row.getLong(3)));
    long live = row.getLong(4);
    // A table that was never analyzed has the rows that the statistics counted, or those that its
    // size suggests.
    long rows = counted >= 0 ? Math.round(counted) : live > 0 ? live : size.rows() / ROW_BYTES;
    return new Assembly.Head(
        namespace,
        name,
        Math.max(rows, counted > 0 ? 0 : live),
        size.all(),
        new Activity(
            row.getLong(5),
            row.getLong(6),
            row.getLong(7),
            row.getLong(8),
            row.getLong(9),
            row.getLong(10),
            row.getLong(11),
            instant(row.getTimestamp(12))));
  }

  private static Optional<Instant> instant(@Nullable Timestamp time) {
    return Optional.ofNullable(time).map(Timestamp::toInstant);
  }

  private static ColumnInfo column(ResultSet row) throws SQLException {
    String collation = row.getString(5);
    double distinct = row.getDouble(7);
    OptionalDouble values =
        row.wasNull() || distinct == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(distinct > 0 ? distinct : -distinct * row.getDouble(9));
    int width = row.getInt(8);
    OptionalInt bytes = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(width);
    String expression = row.getString(10);
    String base = row.getString(12);
    return new ColumnInfo(
        row.getString(2),
        base == null ? row.getString(3) : base,
        row.getBoolean(4),
        collation != null && !row.getBoolean(6) ? collation + NOT_DETERMINISTIC : collation,
        values,
        bytes,
        expression == null ? null : new Generated(expression, row.getBoolean(11)),
        allowed(names(row, 13), names(row, 14)));
  }

  /** Returns the labels of the type, else the values in a CHECK of the column or its domain. */
  private static List<String> allowed(List<String> labels, List<String> checks) {
    return labels.isEmpty()
        ? AllowedValues.of(checks).values().stream().findFirst().orElse(List.of())
        : labels;
  }

  private static ForeignKey foreignKey(ResultSet row) throws SQLException {
    return new ForeignKey(
        row.getString(2), names(row, 3), row.getString(4), names(row, 5), row.getString(6));
  }

  private static List<String> names(ResultSet row, int position) throws SQLException {
    return Arrays.stream((Object[]) row.getArray(position).getArray())
        .map(String::valueOf)
        .toList();
  }

  private static Map<String, String> settings(ReadOnlyConnection connection, Server server) {
    Map<String, String> settings = new HashMap<>();
    connection
        .tried(
            "the server's settings",
            PostgresCollectorSql.SETTINGS,
            row -> new Pair<>(row.getString(1), row.getString(2)))
        .forEach(pair -> settings.put(pair.name(), pair.value()));
    settings.put(DoctorSetting.SUPERUSER, Boolean.toString(server.superuser()));
    settings.put(DoctorSetting.ENCRYPTED, Boolean.toString(server.encrypted()));
    return settings;
  }
}
