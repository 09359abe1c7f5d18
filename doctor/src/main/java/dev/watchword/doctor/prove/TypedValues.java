// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes SQL for values that fit their column: its type, length and digits, and the values it
 * allows.
 */
final class TypedValues {
  /** Width in characters of a text whose average is not known. */
  private static final int WIDTH = 24;

  /** Minimum width in characters of a text that identifies. */
  private static final int IDENTIFYING = 16;

  /** Width of a bit string without a declared length. */
  private static final int BITS = 64;

  /** Maximum number of labels that values of a SET combine. */
  private static final int LABELS = 10;

  /**
   * PostgreSQL's own types, whose values a CHECK may list; a type with listed values that is none
   * of these is enumerated.
   */
  private static final Pattern BUILT_IN =
      Pattern.compile(
          "(smallint|integer|bigint|numeric|real|double precision|character|text|citext|boolean"
              + "|date|time|timestamp|bit|money|uuid|inet|cidr|jsonb?|\"char\"|name|bytea)(\\W.*)?");

  private static final Pattern TIMES =
      Pattern.compile("(?i).*(expires|created|updated|issued|_at$|At$|time).*");

  private final Engine engine;
  private final Quoting quoting;
  private final Values values;
  private final Spread spread;

  TypedValues(Engine engine, Values values, Spread spread) {
    this.engine = engine;
    this.quoting = Quoting.of(engine);
    this.values = values;
    this.spread = spread;
  }

  /**
   * Returns the value with this number.
   *
   * @param unique whether a key wants each value once
   */
  String of(TableInfo table, ColumnInfo column, String number, boolean unique) {
    if (!column.allowed().isEmpty()) {
      return allowed(column, number);
    }
    int salt = salt(table, column.name());
    int wide = width(table, column, unique);
    String type = column.type();
    return switch (TypeKind.of(type)) {
      case INTEGER -> integer(column, number, salt, unique);
      case DECIMAL ->
          values.decimal(number, TypeKind.length(type, IDENTIFYING), TypeKind.scale(type));
      case MONEY -> values.money(number);
      case BOOLEAN -> values.flag(number);
      case TEXT, OTHER -> values.text(number, salt, wide);
      case UUID -> values.uuid(number, salt);
      case BYTES -> values.bytes(number, salt, wide);
      case BITS -> values.bits(number, TypeKind.length(type, BITS));
      case TIMESTAMP -> values.timestamp(number, salt);
      case DATE -> values.date(number, salt);
      case TIME -> values.time(number, salt);
      case INTERVAL -> Values.interval(number);
      case YEAR -> Values.year(number);
      case ADDRESS -> values.address(number, type.endsWith("6"));
      case JSON -> values.json(number);
      case ARRAY -> "ARRAY[" + element(table, column, number) + "]";
      case SET -> "(1 + (" + number + ") % " + ((1 << labels(type)) - 1) + ")";
    };
  }

  /** Returns the maximum number of distinct values of a key on this column. */
  static long most(ColumnInfo column) {
    String type = column.type().toLowerCase(Locale.ROOT);
    if (!column.allowed().isEmpty()) {
      return column.allowed().size();
    }
    int length = TypeKind.length(type, Integer.MAX_VALUE);
    return switch (TypeKind.of(type)) {
      case BOOLEAN -> 2;
      case YEAR -> 100;
      case INTEGER ->
          type.startsWith("tinyint") ? 128 : type.startsWith("smallint") ? 32_768 : Long.MAX_VALUE;
      case TEXT -> length < Values.SHORT ? 1L << (4 * length) : Long.MAX_VALUE;
      case BYTES -> length < Values.SHORT / 2 ? 1L << (8 * length) : Long.MAX_VALUE;
      case BITS -> length < 62 ? 1L << length : Long.MAX_VALUE;
      case DECIMAL -> length < 15 ? (long) Math.pow(10, length) : Long.MAX_VALUE;
      case TIME -> 86_400;
      case SET -> (1L << labels(type)) - 1;
      case OTHER, MONEY, UUID, TIMESTAMP, DATE, INTERVAL, ADDRESS, JSON, ARRAY -> Long.MAX_VALUE;
    };
  }

  /** Returns an array with one element. */
  private String element(TableInfo table, ColumnInfo column, String number) {
    ColumnInfo one =
        new ColumnInfo(
            column.name(),
            column.type().substring(0, column.type().indexOf('[')),
            false,
            null,
            column.distinct(),
            column.averageBytes());
    return of(table, one, number, false);
  }

  private static int labels(String type) {
    return Math.min(LABELS, type.split(",", -1).length);
  }

  private String allowed(ColumnInfo column, String number) {
    List<String> all = column.allowed();
    StringBuilder text =
        new StringBuilder("CASE (").append(number).append(") % ").append(all.size());
    for (int i = 1; i < all.size(); i++) {
      text.append(" WHEN ").append(i).append(" THEN ").append(literal(column, all.get(i)));
    }
    text.append(" ELSE ").append(literal(column, all.getFirst()));
    return "(" + text + " END)";
  }

  private String integer(ColumnInfo column, String number, int salt, boolean unique) {
    String type = column.type().toLowerCase(Locale.ROOT);
    boolean unsigned = type.contains("unsigned");
    if (type.startsWith("tinyint")) {
      return "((" + number + ") % " + (unsigned ? 256 : 128) + ")";
    }
    if (type.startsWith("smallint") || type.startsWith("smallserial")) {
      return "((" + number + ") % " + (unsigned ? 65_536 : 32_768) + ")";
    }
    if (type.startsWith("mediumint")) {
      return "((" + number + ") % " + (unsigned ? 16_777_216 : 8_388_608) + ")";
    }
    boolean time = TIMES.matcher(column.name()).matches() && !unique;
    return time ? values.epoch(number, salt) : number;
  }

  private int width(TableInfo table, ColumnInfo column, boolean unique) {
    int average =
        spread
            .of(table.name(), column.name())
            .averageBytes()
            .orElse(column.averageBytes().orElse(WIDTH));
    int wanted = unique ? Math.max(average, IDENTIFYING) : average;
    return Math.max(1, Math.min(wanted, TypeKind.length(column.type(), Integer.MAX_VALUE)));
  }

  /** Returns a value as it is stored in its column; PostgreSQL needs an explicit cast. */
  String stored(ColumnInfo column, String value) {
    return engine == Engine.POSTGRES
        ? "CAST(" + value + " AS " + type(engine, column) + ")"
        : value;
  }

  /** Returns the column's type on the copy. */
  static String type(Engine engine, ColumnInfo column) {
    if (isEnumerated(engine, column)) {
      return column.type();
    }
    TypeKind kind = TypeKind.of(column.type());
    if (kind == TypeKind.ARRAY) {
      String element = column.type().substring(0, column.type().indexOf('['));
      return TypeKind.of(element) == TypeKind.OTHER ? "text[]" : column.type();
    }
    if (kind != TypeKind.OTHER) {
      return column.type().isEmpty() ? "text" : column.type();
    }
    return "varchar(255)";
  }

  /** Whether the type is enumerated, and its labels are known. */
  static boolean isEnumerated(Engine engine, ColumnInfo column) {
    return !column.allowed().isEmpty()
        && (engine == Engine.POSTGRES
            ? !BUILT_IN.matcher(column.type()).matches()
            : column.type().regionMatches(true, 0, "enum(", 0, "enum(".length()));
  }

  /** Returns a value reported by the engine as a literal. */
  String literal(ColumnInfo column, String text) {
    return switch (TypeKind.of(column.type())) {
      case BOOLEAN -> text.matches("t|true|1") ? "TRUE" : "FALSE";
      case INTEGER, DECIMAL, YEAR ->
          text.matches("-?\\d+(\\.\\d+)?")
              ? text
              : column.allowed().isEmpty() ? "0" : quoting.literal(text);
      case TEXT,
          OTHER,
          UUID,
          BYTES,
          TIMESTAMP,
          DATE,
          JSON,
          MONEY,
          BITS,
          TIME,
          INTERVAL,
          ADDRESS,
          ARRAY,
          SET ->
          quoting.literal(text);
    };
  }

  /** Returns an offset by which columns with equal numbers differ. */
  static int salt(TableInfo table, String column) {
    return Math.floorMod((table.name() + "." + column).hashCode(), 90_000);
  }
}
