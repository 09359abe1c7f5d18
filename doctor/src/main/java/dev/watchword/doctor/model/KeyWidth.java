// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Estimates the bytes that values of a column may need as a key. A B-tree of PostgreSQL refuses a
 * row whose key has more than 2,704 bytes (a third of a page, nbtree.h), InnoDB an index of more
 * than 3,072 (DYNAMIC row format); SQLite has no such limit. A column whose type has a length may
 * hold as much; for one without, names and statistics tell whether it holds signed tokens and
 * documents.
 */
public final class KeyWidth {
  private static final int POSTGRES_BYTES = 2_704;
  private static final int INNODB_BYTES = 3_072;

  /** Maximum bytes of a signed token or a document. */
  private static final int LONG_BYTES = 8_000;

  /** Maximum bytes of other texts without a length: names, addresses, ids. */
  private static final int SHORT_BYTES = 500;

  /** Average bytes of values from which these are not short ones. */
  private static final int LONG_AVERAGE = 300;

  /** Number of characters of a long text that InnoDB indexes: four such keys fit into one index. */
  private static final int BEGINNING = 191;

  /**
   * Number of characters of a signed token that InnoDB indexes: tokens begin alike, with a header
   * and an issuer.
   */
  private static final int BEGINNING_OF_TOKEN = 512;

  private static final Pattern LENGTH =
      Pattern.compile(
          "(?:character varying|n?varchar|bpchar|n?char(?:acter)?|(?:var)?binary)\\((\\d+)\\).*");
  private static final Pattern UNBOUNDED =
      Pattern.compile(".*(?:text|clob|blob|bytea|citext).*|character varying|varchar|bpchar");
  private static final Pattern HASHED =
      Pattern.compile(".*(?:hash|digest|checksum|fingerprint|thumbprint|signature|prefix).*|.*id");
  private static final Pattern TOKEN =
      Pattern.compile(
          ".*(access|refresh|id|oidc|logout|bearer)token|.*(code|token|secret)value|.*jwt.*"
              + "|.*assertion.*|.*certificate.*|.*(public|private)key.*|payload|document|content");

  private KeyWidth() {}

  /** Whether a B-tree on the column alone could refuse a row, or InnoDB the index itself. */
  public static boolean isLong(Engine engine, ColumnInfo column) {
    return most(engine, column) > limit(engine);
  }

  /**
   * Whether a B-tree accepts all values that the columns of {@code shape} may hold; other methods
   * have no limit.
   */
  public static boolean fits(Engine engine, TableInfo table, RawIndexShape shape) {
    long bytes = 0;
    for (Key key : shape.keys()) {
      int most = table.column(key.term()).map(column -> most(engine, column)).orElse(0);
      int first = key.prefixLength() * characterBytes(engine, table.column(key.term()));
      bytes += first > 0 ? Math.min(first, most) : most;
    }
    for (String name : shape.included()) {
      bytes += table.column(name).map(column -> most(engine, column)).orElse(0);
    }
    return shape.method() != Method.BTREE || bytes <= limit(engine);
  }

  /**
   * Returns the number of first characters that InnoDB indexes; 0 where it indexes the whole value.
   */
  public static int beginning(Engine engine, ColumnInfo column) {
    boolean innoDb = engine == Engine.MARIADB || engine == Engine.MYSQL;
    if (!innoDb || (!isUnbounded(column) && !isLong(engine, column))) {
      return 0;
    }
    return isToken(column) ? BEGINNING_OF_TOKEN : BEGINNING;
  }

  /**
   * Whether an index of InnoDB can have no more characters: the server truncates a longer one to
   * these.
   */
  public static boolean isMost(Engine engine, ColumnInfo column, int characters) {
    return (characters + 1) * characterBytes(engine, Optional.of(column)) > limit(engine);
  }

  /** Whether the column's type sets no length for its values. */
  public static boolean isUnbounded(ColumnInfo column) {
    return UNBOUNDED.matcher(type(column)).matches();
  }

  /** Returns the maximum expected bytes of a value; 0 for types that are always short. */
  public static int most(Engine engine, ColumnInfo column) {
    Matcher length = LENGTH.matcher(type(column));
    if (length.matches()) {
      long bytes = Long.parseLong(length.group(1)) * characterBytes(engine, Optional.of(column));
      return (int) Math.min(bytes, LONG_BYTES);
    }
    if (!isUnbounded(column)) {
      return 0;
    }
    boolean bytes = type(column).matches(".*(?:bytea|blob).*") && !isHashed(column);
    boolean known = column.averageBytes().orElse(0) > LONG_AVERAGE;
    return isToken(column) || bytes || known ? LONG_BYTES : SHORT_BYTES;
  }

  private static boolean isToken(ColumnInfo column) {
    return TOKEN.matcher(plain(column)).matches() && !isHashed(column);
  }

  private static boolean isHashed(ColumnInfo column) {
    return HASHED.matcher(plain(column)).matches();
  }

  private static int characterBytes(Engine engine, Optional<ColumnInfo> column) {
    String collation = column.map(ColumnInfo::collation).orElse("").toLowerCase(Locale.ROOT);
    if (column.map(KeyWidth::type).orElse("").contains("binary")) {
      return 1;
    }
    boolean narrow = collation.startsWith("latin1") || collation.startsWith("ascii");
    boolean innoDb = engine == Engine.MARIADB || engine == Engine.MYSQL;
    boolean three = collation.startsWith("utf8_") || collation.startsWith("utf8mb3");
    return innoDb && narrow ? 1 : innoDb && three ? 3 : 4;
  }

  private static int limit(Engine engine) {
    return switch (engine) {
      case POSTGRES -> POSTGRES_BYTES;
      case MARIADB, MYSQL -> INNODB_BYTES;
      case SQLITE -> Integer.MAX_VALUE;
    };
  }

  private static String type(ColumnInfo column) {
    return column.type().toLowerCase(Locale.ROOT);
  }

  private static String plain(ColumnInfo column) {
    return column.name().replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
  }
}
