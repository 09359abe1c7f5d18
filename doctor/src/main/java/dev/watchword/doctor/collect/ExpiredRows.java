// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Expired;
import dev.watchword.doctor.model.Expiry;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Estimates the expired share of each table from statistics and indexes: no row of a table is read.
 * Unknown shares are left out.
 */
public final class ExpiredRows {
  /** Minimum number of rows of a table that is looked at. */
  static final long FEWEST = 2_000;

  /**
   * Maximum number of rows of a SQLite table, in whose index the middle entry is found in a moment.
   */
  private static final long MOST_WALKED = 1_000_000;

  private static final int MOST_TABLES = 50;

  /** Lowest number that is a time, in seconds since 1970 (in 2001); smaller ones are durations. */
  private static final double SINCE_1970 = 1e9;

  private final ReadOnlyConnection connection;
  private final Schema schema;
  private final Quoting quoting;

  private ExpiredRows(ReadOnlyConnection connection, Schema schema) {
    this.connection = connection;
    this.schema = schema;
    this.quoting = Quoting.of(connection.engine());
  }

  /** Reads the shares of all tables and columns for which something is known. */
  public static List<Expired> read(ReadOnlyConnection connection, Found found) {
    ExpiredRows reader = new ExpiredRows(connection, found.schema());
    return switch (connection.engine()) {
      case POSTGRES -> reader.postgres(found.namespace());
      case MARIADB -> reader.innoDb(ExpiredStatements.MARIADB_HISTOGRAMS, "EXTENDED");
      case MYSQL -> reader.innoDb(ExpiredStatements.MYSQL_HISTOGRAMS, "");
      case SQLITE -> reader.sqlite();
    };
  }

  private interface Asked {
    Optional<Expired> of(TableInfo table, ColumnInfo column);
  }

  private List<Expired> each(Asked asked) {
    List<Expired> all = new ArrayList<>();
    schema.tables().stream()
        .filter(table -> table.rows() >= FEWEST)
        .limit(MOST_TABLES)
        .forEach(
            table ->
                table.columns().stream()
                    .filter(Expiry::is)
                    .forEach(column -> asked.of(table, column).ifPresent(all::add)));
    return all;
  }

  private List<Expired> postgres(String namespace) {
    if (schema.tables().stream()
        .noneMatch(table -> table.columns().stream().anyMatch(Expiry::is))) {
      return List.of();
    }
    String literal = quoting.literal(namespace);
    List<Expired> known =
        connection.tried(
            "the share of expired rows",
            String.format(
                Locale.ROOT, ExpiredStatements.POSTGRES, literal, ExpiredStatements.POSTGRES_NOW),
            ExpiredRows::ofStatistics);
    return each(
        (table, column) ->
            known.stream()
                .filter(
                    one -> one.table().equals(table.name()) && one.column().equals(column.name()))
                .findFirst());
  }

  private static Expired ofStatistics(ResultSet row) throws SQLException {
    double histogram = row.getDouble(4);
    double common = row.getDouble(5);
    double share = row.getDouble(6) + histogram * Math.max(0, 1 - row.getDouble(3) - common);
    // A cast is needed for an index on a column of integers to serve.
    String now =
        row.getBoolean(7)
            ? "now()"
            : "(extract(epoch FROM now())" + (row.getBoolean(8) ? " * 1000" : "") + ")::bigint";
    return new Expired(row.getString(1), row.getString(2), share, now, "the histogram of pg_stats");
  }

  private List<Expired> innoDb(String histograms, String extended) {
    Set<String> known =
        Set.copyOf(
            connection.optional(histograms, row -> row.getString(1) + "\0" + row.getString(2)));
    return each(
        (table, column) -> {
          boolean indexed = index(table, column).isPresent();
          return indexed || known.contains(table.name() + "\0" + column.name())
              ? innoDb(table, column, indexed, extended)
              : Optional.empty();
        });
  }

  private Optional<Expired> innoDb(
      TableInfo table, ColumnInfo column, boolean indexed, String extended) {
    Optional<String> now = now(table, column, indexed);
    if (now.isEmpty()) {
      return Optional.empty();
    }
    String sql =
        String.format(
            Locale.ROOT,
            ExpiredStatements.RANGE,
            extended,
            name(table),
            quoting.identifier(column.name()),
            now.get());
    return connection
        .optional(sql, row -> row.getDouble("rows") * row.getDouble("filtered") / 100)
        .stream()
        .findFirst()
        .map(
            rows ->
                new Expired(
                    table.name(),
                    column.name(),
                    Math.min(1, rows / table.rows()),
                    now.get(),
                    "what the planner expects of a range of " + column.name()));
  }

  private Optional<String> now(TableInfo table, ColumnInfo column, boolean indexed) {
    if (Expiry.isTime(column)) {
      return Optional.of("NOW()");
    }
    if (!Expiry.isNumber(column) || !indexed) {
      return Optional.empty();
    }
    String sql =
        String.format(
            Locale.ROOT, ExpiredStatements.LAST, quoting.identifier(column.name()), name(table));
    return connection.optional(sql, row -> row.getDouble(1)).stream()
        .filter(last -> last > SINCE_1970)
        .findFirst()
        .map(last -> last > 1e11 ? "UNIX_TIMESTAMP() * 1000" : "UNIX_TIMESTAMP()");
  }

  private List<Expired> sqlite() {
    return each(
        (table, column) ->
            index(table, column)
                .filter(index -> table.rows() <= MOST_WALKED)
                .flatMap(index -> sqlite(table, column, index)));
  }

  private Optional<Expired> sqlite(TableInfo table, ColumnInfo column, IndexInfo index) {
    String name = quoting.identifier(column.name());
    String sql =
        String.format(
            Locale.ROOT,
            ExpiredStatements.SQLITE,
            name,
            name(table),
            quoting.identifier(index.name()),
            name,
            name,
            table.rows() / 2);
    return connection
        .optional(
            sql,
            row ->
                row.getBoolean(1)
                    ? Optional.of(
                        new Expired(
                            table.name(),
                            column.name(),
                            0.5,
                            row.getString(2).equals("text")
                                ? "datetime('now')"
                                : "unixepoch()" + (row.getBoolean(3) ? " * 1000" : ""),
                            "the middle entry of index " + index.name()))
                    : Optional.<Expired>empty())
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  private String name(TableInfo table) {
    return connection.engine() == Engine.SQLITE
        ? quoting.identifier(table.name())
        : quoting.identifier(table.namespace(), table.name());
  }

  /** Returns an index that begins with the column and holds every row. */
  private static Optional<IndexInfo> index(TableInfo table, ColumnInfo column) {
    return table.indexes().stream()
        .filter(index -> index.valid() && index.visible() && index.shape().predicate() == null)
        .filter(index -> index.shape().keys().getFirst().term().equals(column.name()))
        .findFirst();
  }
}
