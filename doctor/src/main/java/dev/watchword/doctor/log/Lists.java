// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.util.Locale;

/**
 * Writes the tokens of a shape. Of a list of parameters after IN, and of the rows after VALUES, it
 * writes only the first: their number makes no other statement.
 */
final class Lists {
  private enum Where {
    ELSEWHERE,
    AFTER_IN,
    IN_LIST,
    FURTHER,
    VALUES,
    ROW,
    ROWS
  }

  private final StringBuilder out;
  private Where where = Where.ELSEWHERE;
  private boolean order;
  private boolean comma;
  private int depth;

  Lists(StringBuilder out) {
    this.out = out;
  }

  void reset() {
    where = Where.ELSEWHERE;
    order = false;
    comma = false;
    depth = 0;
  }

  /** Whether a comma now separates terms of ORDER BY or GROUP BY. */
  boolean inOrder() {
    return order && where == Where.ELSEWHERE;
  }

  /** Whether the next parameter is omitted. */
  boolean isFurther() {
    return where == Where.FURTHER || where == Where.ROWS;
  }

  void space() {
    if (!isFurther() && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
  }

  void parameter(String text) {
    if (where == Where.ROWS) {
      return;
    }
    if (where == Where.FURTHER && comma) {
      comma = false;
      return;
    }
    out.append(text);
    where =
        where == Where.IN_LIST ? Where.FURTHER : where == Where.AFTER_IN ? Where.ELSEWHERE : where;
  }

  void word(String text, String lower) {
    if (where == Where.ROWS && depth > 0) {
      return;
    }
    token(text);
    switch (lower) {
      case "in" -> where = Where.AFTER_IN;
      case "values" -> {
        where = Where.VALUES;
        depth = 0;
      }
      case "by" -> order = true;
      case "limit", "offset", "for", "having", "where", "from", "fetch", "union" -> order = false;
      default -> {}
    }
  }

  /** Removes a word that was just written. */
  void dropWord(String lower) {
    int start = out.toString().stripTrailing().length() - lower.length();
    if (start >= 0 && out.substring(start).strip().toLowerCase(Locale.ROOT).equals(lower)) {
      out.setLength(start);
    }
  }

  void token(String text) {
    order &= !text.equals("(");
    switch (where) {
      case ROWS -> rows(text);
      case FURTHER -> further(text);
      case VALUES, ROW -> row(text);
      case AFTER_IN -> {
        where = text.equals("(") ? Where.IN_LIST : Where.ELSEWHERE;
        out.append(text);
      }
      case IN_LIST -> {
        where = Where.ELSEWHERE;
        out.append(text);
      }
      case ELSEWHERE -> out.append(text);
    }
  }

  private void further(String text) {
    if (text.equals(",") && !comma) {
      comma = true;
      return;
    }
    if (comma) {
      out.append(", ");
      comma = false;
    }
    where = Where.ELSEWHERE;
    out.append(text);
  }

  private void row(String text) {
    if (where == Where.ROW && depth == 0) {
      comma = text.equals(",");
      where = comma ? Where.ROWS : Where.ELSEWHERE;
      if (where == Where.ELSEWHERE) {
        out.append(text);
      }
      return;
    }
    deeper(text);
    where = depth > 0 || text.equals(")") ? Where.ROW : Where.ELSEWHERE;
    out.append(text);
  }

  private void rows(String text) {
    boolean between = depth == 0 && !text.equals("(") && !text.equals(",");
    if (between) {
      where = Where.ELSEWHERE;
      out.append(comma ? ", " : " ").append(text);
      comma = false;
    } else {
      comma &= text.equals(",");
      deeper(text);
    }
  }

  private void deeper(String text) {
    depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
  }
}
