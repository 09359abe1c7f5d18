// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.store.schema.Engine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises comments between {@code /*} and {@code *}{@code /}. On MariaDB and MySQL {@code
 * /*!NNNNN … *}{@code /} is a statement from that version on, and {@code /*M! … *}{@code /} one on
 * MariaDB alone.
 *
 * <p>Sources: MySQL Reference Manual "Comments"; MariaDB Knowledge Base "Comment Syntax", by which
 * MariaDB skips those for MySQL 5.7 and newer.
 */
final class Conditional {
  private static final Pattern BEGIN = Pattern.compile("/\\*(M?)!(\\d{5,6})?");

  /**
   * Highest version whose conditional statements are read; newer servers also run those for older
   * ones.
   */
  private static final int MYSQL = 89_999;

  private static final int MARIADB = 129_999;
  private static final int ONLY_MYSQL_FROM = 50_700;
  private static final int ONLY_MYSQL_TO = 99_999;

  private final String text;
  private final Engine engine;

  Conditional(String text, Engine engine) {
    this.text = text;
    this.engine = engine;
  }

  /**
   * Returns the position of the statement inside; -1 where the engine takes all of it for a
   * comment.
   */
  int inside(int at) {
    Matcher begin = BEGIN.matcher(text).region(at, text.length());
    if (!begin.lookingAt()) {
      return -1;
    }
    boolean maria = engine == Engine.MARIADB;
    boolean onlyMaria = !begin.group(1).isEmpty();
    int version = begin.group(2) == null ? 0 : Integer.parseInt(begin.group(2));
    boolean onlyMySql = version >= ONLY_MYSQL_FROM && version <= ONLY_MYSQL_TO;
    boolean runs =
        maria ? version <= MARIADB && (onlyMaria || !onlyMySql) : !onlyMaria && version <= MYSQL;
    return runs ? begin.end() : -1;
  }

  /** Returns the position after a comment, which may nest on PostgreSQL; -1 without an end. */
  int end(int at) {
    boolean nests = engine == Engine.POSTGRES;
    int depth = 1;
    int i = at + 2;
    while (i < text.length()) {
      if (text.startsWith("*/", i)) {
        i += 2;
        depth--;
        if (depth == 0) {
          return i;
        }
      } else if (nests && text.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else {
        i++;
      }
    }
    return engine == Engine.SQLITE ? text.length() : -1;
  }
}
