// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.store.schema.Engine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * SQL of one engine that computes a value from its number, the same each time. The numbers may be
 * any SQL expression of a whole number from 1.
 */
final class Values {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Length in seconds of the interval around now that times lie in. */
  private static final int SPAN = 5_184_000;

  private static final int BLOCK = 32;
  private static final int MOST_BLOCKS = 4;

  /** Length in characters below which texts are the digits of their number. */
  static final int SHORT = 12;

  private static final int LONGEST = 4_000;
  private static final int MOST_DIGITS = 15;

  private final Engine engine;
  private final Instant now;

  Values(Engine engine, Instant now) {
    this.engine = engine;
    this.now = now;
  }

  /** Returns a whole number from 0 to below {@code range}, spread evenly over the numbers. */
  static String spread(String number, int salt, long range) {
    String mixed = "(((" + number + " + " + salt + ") * 2654435761) % 4294967296)";
    return "(((" + mixed + " * 40503 + 12345) % 4294967291) % " + range + ")";
  }

  /**
   * Returns a whole number from 0 to below {@code range} that grows with the numbers up to {@code
   * all}.
   */
  String share(String number, long range, long all) {
    String whole = "((" + number + ") - 1) * " + range;
    return "((" + whole + (isMySql() ? " DIV " : " / ") + all + ") % " + range + ")";
  }

  /**
   * Returns a text of this many characters. Texts of eight and more characters differ for different
   * numbers, shorter ones as long as there are enough of them.
   */
  String text(String number, int salt, int width) {
    if (width < SHORT) {
      return digits(number, width);
    }
    int wanted = Math.min(width, LONGEST);
    if (isPostgres() && wanted > MOST_BLOCKS * BLOCK) {
      return "LEFT(" + longText(number, salt, wanted / BLOCK + 1) + ", " + wanted + ")";
    }
    StringBuilder blocks = new StringBuilder();
    for (int i = 0; i * BLOCK < Math.min(wanted, MOST_BLOCKS * BLOCK); i++) {
      blocks.append(i == 0 ? "" : engine == Engine.SQLITE || isPostgres() ? " || " : ", ");
      blocks.append(block(number, salt + i));
    }
    String all = isPostgres() || engine == Engine.SQLITE ? blocks.toString() : concat(blocks);
    if (wanted > MOST_BLOCKS * BLOCK) {
      all = repeat(all, wanted / (MOST_BLOCKS * BLOCK) + 1);
    }
    return (engine == Engine.SQLITE ? "substr(" : "LEFT(")
        + all
        + (engine == Engine.SQLITE ? ", 1, " : ", ")
        + wanted
        + ")";
  }

  /** Returns this many hexadecimal digits of the number itself. */
  private String digits(String number, int width) {
    String rest = "(" + number + ") % " + (1L << (4 * width));
    return switch (engine) {
      case POSTGRES -> "lpad(to_hex(" + rest + "), " + width + ", '0')";
      case MARIADB, MYSQL -> "LPAD(LOWER(HEX(" + rest + ")), " + width + ", '0')";
      case SQLITE -> "printf('%0" + width + "x', " + rest + ")";
    };
  }

  /**
   * Returns a long text without repetition on PostgreSQL, which would compress repetition and so
   * store a short value in an index.
   */
  private static String longText(String number, int salt, int blocks) {
    return "(SELECT string_agg(md5(("
        + number
        + ")::text || '."
        + salt
        + ".' || block), '') FROM generate_series(1, "
        + blocks
        + ") AS block)";
  }

  private boolean isPostgres() {
    return engine == Engine.POSTGRES;
  }

  private boolean isMySql() {
    return engine == Engine.MARIADB || engine == Engine.MYSQL;
  }

  private static String concat(CharSequence blocks) {
    return "CONCAT(" + blocks + ")";
  }

  private String repeat(String text, int times) {
    return engine == Engine.SQLITE
        ? "replace(printf('%." + times + "c', 'x'), 'x', " + text + ")"
        : "REPEAT(" + text + ", " + times + ")";
  }

  /** Returns 32 hexadecimal digits. */
  private String block(String number, int salt) {
    return switch (engine) {
      case POSTGRES -> "md5((" + number + ")::text || '." + salt + "')";
      case MARIADB, MYSQL -> "MD5(CONCAT(" + number + ", '." + salt + "'))";
      case SQLITE ->
          "printf('%08x%08x%08x%08x', "
              + spread(number, salt, 4294967291L)
              + ", "
              + spread(number, salt + 7, 4294967291L)
              + ", "
              + spread(number, salt + 13, 4294967291L)
              + ", "
              + number
              + ")";
    };
  }

  String bytes(String number, int salt, int width) {
    int digits = 2 * Math.min(Math.max(width, SHORT), LONGEST / 2);
    return switch (engine) {
      case POSTGRES -> "decode(" + text(number, salt, digits) + ", 'hex')";
      case MARIADB, MYSQL ->
          "LEFT(UNHEX(" + text(number, salt, digits) + "), " + Math.min(width, LONGEST / 2) + ")";
      case SQLITE -> "CAST(" + text(number, salt, Math.max(SHORT, width)) + " AS BLOB)";
    };
  }

  /** Returns a number with this many digits, {@code scale} of them after the point. */
  String decimal(String number, int digits, int scale) {
    String whole = "((" + number + ") % " + power(Math.min(digits, MOST_DIGITS)) + ")";
    return scale == 0
        ? whole
        : "(" + whole + " / " + power(Math.min(scale, MOST_DIGITS)) + (isMySql() ? "" : ".0") + ")";
  }

  private static String power(int digits) {
    return "1" + "0".repeat(digits);
  }

  String money(String number) {
    return "(" + decimal(number, 8, 2) + "::numeric::money)";
  }

  /** Returns a bit string of this width. */
  String bits(String number, int width) {
    return isPostgres()
        ? "CAST((" + number + ")::bigint AS bit(" + width + "))"
        : "((" + number + ") % " + (width > 62 ? Long.MAX_VALUE : 1L << width) + ")";
  }

  String time(String number, int salt) {
    String seconds = spread(number, salt, 86_400);
    return switch (engine) {
      case POSTGRES -> "(TIME '00:00' + " + seconds + " * INTERVAL '1 second')";
      case MARIADB, MYSQL -> "SEC_TO_TIME(" + seconds + ")";
      case SQLITE -> "time(" + seconds + ", 'unixepoch')";
    };
  }

  static String interval(String number) {
    return "((" + number + ") * INTERVAL '1 second')";
  }

  static String year(String number) {
    return "(1970 + (" + number + ") % 100)";
  }

  /** Returns an address of the private network 10.0.0.0, or one of version 6. */
  String address(String number, boolean six) {
    String host = "(" + number + ") % 16777216";
    if (isPostgres()) {
      return "('10.0.0.0'::inet + (" + host + "))";
    }
    String four = "INET_NTOA(167772160 + " + host + ")";
    return six ? "CONCAT('::ffff:', " + four + ")" : four;
  }

  String uuid(String number, int salt) {
    return isPostgres() ? block(number, salt) + "::uuid" : block(number, salt);
  }

  String flag(String number) {
    return isPostgres() ? "(" + number + " % 2 = 0)" : "(" + number + " % 2)";
  }

  String json(String number) {
    return switch (engine) {
      case POSTGRES -> "('{\"k\": ' || " + number + " || '}')::jsonb";
      case MARIADB, MYSQL -> "CONCAT('{\"k\": ', " + number + ", '}')";
      case SQLITE -> "'{\"k\": ' || " + number + " || '}'";
    };
  }

  /** Returns an offset in seconds around now, spread evenly. */
  private static String offset(String number, int salt) {
    return "(" + spread(number, salt, SPAN) + " - " + SPAN / 2 + ")";
  }

  String timestamp(String number, int salt) {
    String base = "TIMESTAMP '" + TIME.format(now) + "'";
    String offset = offset(number, salt);
    return switch (engine) {
      case POSTGRES -> "(" + base + " + " + offset + " * INTERVAL '1 second')";
      case MARIADB, MYSQL -> "(" + base + " + INTERVAL " + offset + " SECOND)";
      case SQLITE -> "datetime(" + now.getEpochSecond() + " + " + offset + ", 'unixepoch')";
    };
  }

  /** Returns a time as a number of seconds, for columns of whole numbers that hold times. */
  String epoch(String number, int salt) {
    return "(" + now.getEpochSecond() + " + " + offset(number, salt) + ")";
  }

  String date(String number, int salt) {
    return switch (engine) {
      case POSTGRES -> "(" + timestamp(number, salt) + ")::date";
      case MARIADB, MYSQL -> "DATE(" + timestamp(number, salt) + ")";
      case SQLITE ->
          "date(" + now.getEpochSecond() + " + " + offset(number, salt) + ", 'unixepoch')";
    };
  }

  /**
   * Returns an {@code INSERT … SELECT} of the rows with these numbers; the number's name is {@code
   * i}.
   */
  String insert(String table, String columns, String values, long from, long to) {
    String range =
        "WITH RECURSIVE s(i) AS (SELECT "
            + from
            + " UNION ALL SELECT i + 1 FROM s WHERE i < "
            + to
            + ") ";
    String into = table + " (" + columns + ") ";
    return switch (engine) {
      case POSTGRES ->
          "INSERT INTO "
              + into
              + "SELECT "
              + values
              + " FROM generate_series("
              + from
              + "::bigint, "
              + to
              + ") AS s(i) ON CONFLICT DO NOTHING";
      case MARIADB ->
          "INSERT IGNORE INTO "
              + into
              + "SELECT "
              + values
              + " FROM (SELECT CAST(seq AS SIGNED) AS i FROM seq_"
              + from
              + "_to_"
              + to
              + ") AS s";
      case MYSQL -> "INSERT IGNORE INTO " + into + range + "SELECT " + values + " FROM s";
      case SQLITE -> "INSERT OR IGNORE INTO " + into + range + "SELECT " + values + " FROM s";
    };
  }
}
