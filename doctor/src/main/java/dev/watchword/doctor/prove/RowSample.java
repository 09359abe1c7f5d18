// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Builds statements that sample a few thousand rows from all over a table, in their physical order,
 * and never the first ones alone: rows that were written together are alike. Each statement finds
 * its rows by a key, by page, or in one pass.
 */
final class RowSample {
  /** Number of rows of a sample; a smaller table is read whole. */
  static final int ROWS = 5_000;

  /** Maximum number of rows of a table that is read in one pass. */
  private static final long ONE_PASS = 2_000_000;

  /** Number of pages that a sample reads on PostgreSQL. */
  private static final double PAGES = 2_000;

  private static final double PAGE_BYTES = 8_192;

  /** Number of look-ups in one statement. */
  private static final int TOGETHER = 100;

  /** Number of look-ups by a numeric key; each descends the index by itself. */
  private static final int LOOK_UPS = 2_000;

  /** Number of places in a key that is no number: the first two hexadecimal digits. */
  private static final int PLACES = 256;

  /**
   * Multiplier of the look-ups' numbers: its products modulo 2^32 are spread evenly and never in
   * step with the data.
   */
  private static final long STEP = 2_654_435_761L;

  private final Engine engine;
  private final Quoting quoting;

  /** The smallest and the largest value of a key. */
  record Ends(long first, long last) {}

  RowSample(Engine engine) {
    this.engine = engine;
    this.quoting = Quoting.of(engine);
  }

  /** Returns the integer key by which rows are found on MariaDB and MySQL; empty without one. */
  Optional<ColumnInfo> number(TableInfo table) {
    return engine == Engine.MARIADB || engine == Engine.MYSQL
        ? key(table).filter(column -> TypeKind.of(column.type()) == TypeKind.INTEGER)
        : Optional.empty();
  }

  /** Returns the query for the {@link Ends} of a key. */
  String ends(TableInfo table, ColumnInfo number) {
    String name = quoting.identifier(number.name());
    return "SELECT min(" + name + "), max(" + name + ") FROM " + name(table);
  }

  private static Optional<ColumnInfo> key(TableInfo table) {
    return table
        .primaryKey()
        .map(index -> index.shape().keys())
        .filter(keys -> keys.getFirst().isColumn())
        .map(List::getFirst)
        .map(Key::term)
        .flatMap(table::column);
  }

  /** Returns the statements; none where the table cannot be sampled in time. */
  List<String> statements(TableInfo table, Optional<Ends> ends) {
    String all = "SELECT " + columns(table) + " FROM " + name(table);
    if (table.rows() <= ROWS) {
      return List.of(all + " LIMIT " + 2 * ROWS);
    }
    return switch (engine) {
      case POSTGRES -> List.of(pages(table, all));
      case SQLITE -> List.of(rowids(table));
      case MARIADB, MYSQL ->
          ends.isPresent()
              ? numbers(all, quoting.identifier(key(table).orElseThrow().name()), ends.get())
              : table.rows() <= ONE_PASS
                  ? List.of(onePass(table, all, "RAND()"))
                  : places(table, all);
    };
  }

  /** Returns the statement that samples a SQLite table without rowids. */
  String onePass(TableInfo table) {
    String all = "SELECT " + columns(table) + " FROM " + name(table);
    return onePass(table, all, "(abs(random()) % 1000000 / 1000000.0)");
  }

  private static String onePass(TableInfo table, String all, String random) {
    return all
        + String.format(
            Locale.ROOT, " WHERE %s < %.9f", random, Math.min(1, (double) ROWS / table.rows()));
  }

  private static String pages(TableInfo table, String all) {
    double share = Math.min(1, PAGES / Math.max(1, table.bytes() / PAGE_BYTES));
    double kept = Math.min(1, ROWS / Math.max(1, table.rows() * share));
    return String.format(
        Locale.ROOT, "%s TABLESAMPLE SYSTEM (%.6f) WHERE random() < %.9f", all, share * 100, kept);
  }

  private String rowids(TableInfo table) {
    String name = name(table);
    return "WITH RECURSIVE doctor_n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM doctor_n WHERE i < "
        + ROWS
        + "), doctor_ends(a, b) AS (SELECT min(rowid), max(rowid) FROM "
        + name
        + "), doctor_rows(r) AS (SELECT (SELECT rowid FROM "
        + name
        + " WHERE rowid >= CAST(a + (b - a) * (i * "
        + STEP
        + " % 4294967296) / 4294967296.0 AS INTEGER) ORDER BY rowid LIMIT 1)"
        + " FROM doctor_n, doctor_ends) SELECT "
        + columns(table)
        + " FROM doctor_rows CROSS JOIN "
        + name
        + " ON "
        + name
        + ".rowid = r ORDER BY r";
  }

  private static List<String> numbers(String all, String key, Ends ends) {
    double width = (double) ends.last() - ends.first();
    return together(
        LongStream.rangeClosed(1, LOOK_UPS)
            .map(i -> i * STEP % (1L << 32))
            .sorted()
            .mapToObj(place -> ends.first() + (long) (width * place / (1L << 32)))
            .map(place -> from(all, key, Long.toString(place), 1))
            .toList());
  }

  /** Returns look-ups by the first digits or bytes of a key, for keys that are random. */
  private List<String> places(TableInfo table, String all) {
    Optional<ColumnInfo> key = key(table);
    if (key.isEmpty()) {
      return List.of();
    }
    TypeKind kind = TypeKind.of(key.get().type());
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      String hex = String.format(Locale.ROOT, "%02x", i);
      String literal = kind == TypeKind.BYTES ? "X'" + hex + "'" : "'" + hex + "'";
      String name = quoting.identifier(key.get().name());
      parts.add(from(all, name, literal, ROWS / PLACES));
    }
    return kind == TypeKind.BYTES || kind == TypeKind.TEXT ? together(parts) : List.of();
  }

  private static String from(String all, String key, String literal, int rows) {
    return "("
        + all
        + " WHERE "
        + key
        + " >= "
        + literal
        + " ORDER BY "
        + key
        + " LIMIT "
        + rows
        + ")";
  }

  private static List<String> together(List<String> parts) {
    List<String> statements = new ArrayList<>();
    for (int from = 0; from < parts.size(); from += TOGETHER) {
      statements.add(
          String.join(" UNION ALL ", parts.subList(from, Math.min(parts.size(), from + TOGETHER))));
    }
    return statements;
  }

  private String columns(TableInfo table) {
    return table.columns().stream()
        .map(column -> quoting.identifier(column.name()))
        .collect(Collectors.joining(", "));
  }

  private String name(TableInfo table) {
    return quoting.identifier(table.namespace(), table.name());
  }
}
