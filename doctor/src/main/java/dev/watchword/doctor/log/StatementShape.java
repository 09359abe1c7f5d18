// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Normalises a statement to the shape it shares with others: each constant is a parameter, a list
 * of constants is one, comments are gone. No value of a log leaves this class, for any may be a
 * secret: a text that never ends is a constant to the end. Limits and ordinals in ORDER BY stay.
 */
final class StatementShape {
  /** Placeholder of a constant until the form of parameters is known. */
  private static final String CONSTANT = "\0";

  private static final Pattern NUMBERED = Pattern.compile("\\$(\\d{1,5})");
  private static final Pattern NUMBER =
      Pattern.compile("0[xX][0-9A-Fa-f]+|\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_@][\\p{L}\\p{N}_$@#]*");
  private static final Pattern DOLLAR = Pattern.compile("\\$(?:[A-Za-z_]\\w*)?\\$");
  private static final Pattern SIGN = Pattern.compile("(?s).*[=<>(,]\\s*[-+]$");

  /** Words directly before a text that belong to it. */
  private static final Set<String> INTRODUCERS =
      Set.of(
          "e",
          "n",
          "x",
          "b",
          "u&",
          "date",
          "time",
          "timestamp",
          "_binary",
          "_utf8mb4",
          "_utf8",
          "_latin1");

  private final String sql;
  private final boolean quotesAreTexts;
  private final List<String> shapes = new ArrayList<>();
  private final StringBuilder out = new StringBuilder();
  private final Lists lists = new Lists(out);
  private boolean numbered;
  private int parameter;
  private int at;
  private String word = "";

  private StatementShape(String sql, boolean ofPostgres, boolean quotesAreTexts) {
    this.sql = sql;
    this.quotesAreTexts = quotesAreTexts;
    this.numbered = ofPostgres;
  }

  /**
   * Returns the shapes of the statements in {@code sql}, which semicolons separate.
   *
   * @param ofPostgres whether parameters become {@code $n} even if the statement has none
   * @param quotesAreTexts whether double quotes and backslashes are as in MariaDB and MySQL
   */
  static List<String> of(String sql, boolean ofPostgres, boolean quotesAreTexts) {
    StatementShape shape = new StatementShape(sql, ofPostgres, quotesAreTexts);
    while (shape.at < sql.length()) {
      shape.step();
    }
    shape.finish();
    return shape.shapes;
  }

  private void step() {
    char c = sql.charAt(at);
    if (sql.startsWith("--", at) || (c == '#' && quotesAreTexts)) {
      skipTo("\n");
    } else if (sql.startsWith("/*", at)) {
      skipTo("*/");
    } else if (Character.isWhitespace(c)) {
      lists.space();
      at++;
    } else if (c == '\'' || (c == '"' && quotesAreTexts)) {
      at = endOfText(c, quotesAreTexts || word.equals("e"));
      introduced();
    } else if (c == '"' || c == '`') {
      int end = endOfText(c, false);
      name(sql.substring(at, end));
      at = end;
    } else if (c == '$') {
      dollar();
    } else if (c == '?') {
      questionMark();
    } else if (c == ';') {
      finish();
      at++;
    } else {
      other(c);
    }
  }

  private void skipTo(String end) {
    int found = sql.indexOf(end, at + 2);
    at = found < 0 ? sql.length() : found + end.length();
    lists.space();
  }

  private int endOfText(char quote, boolean escapes) {
    int end = at + 1;
    while (end < sql.length()) {
      char c = sql.charAt(end);
      if (c == '\\' && escapes) {
        end += 2;
      } else if (c != quote) {
        end++;
      } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
        end += 2;
      } else {
        return end + 1;
      }
    }
    return sql.length();
  }

  private void name(String quoted) {
    word = "";
    lists.token(quoted);
  }

  /** Reads a text, including a word such as {@code E} or {@code DATE} directly before it. */
  private void introduced() {
    if (INTRODUCERS.contains(word)) {
      lists.dropWord(word);
    }
    constant();
  }

  private void constant() {
    word = "";
    lists.parameter(CONSTANT);
  }

  private void dollar() {
    Matcher tag = DOLLAR.matcher(sql).region(at, sql.length());
    Matcher number = NUMBERED.matcher(sql).region(at, sql.length());
    if (number.lookingAt()) {
      at = number.end();
      word = "";
      numbered = true;
      parameter = Math.max(parameter, Integer.parseInt(number.group(1)));
      lists.parameter(number.group());
    } else if (tag.lookingAt()) {
      int end = sql.indexOf(tag.group(), tag.end());
      at = end < 0 ? sql.length() : end + tag.group().length();
      constant();
    } else {
      other('$');
    }
  }

  /**
   * Reads a question mark: a parameter, with its number in SQLite; an operator in PostgreSQL's own
   * log.
   */
  private void questionMark() {
    at++;
    if (numbered) {
      name("?");
      return;
    }
    while (at < sql.length() && Character.isDigit(sql.charAt(at))) {
      at++;
    }
    constant();
  }

  private void other(char c) {
    Matcher text = (Character.isDigit(c) ? NUMBER : WORD).matcher(sql).region(at, sql.length());
    if (!text.lookingAt()) {
      lists.token(String.valueOf(c));
      word = c == ',' && lists.inOrder() ? "by" : "";
      at++;
      return;
    }
    at = text.end();
    if (!Character.isDigit(c)) {
      word = text.group().toLowerCase(Locale.ROOT);
      lists.word(text.group(), word);
    } else if (Set.of("limit", "first", "next", "by").contains(word)) {
      name(text.group());
    } else {
      dropSign();
      constant();
    }
  }

  /** Replaces each constant by a parameter in the statement's own form. */
  private String withParameters(String shape) {
    if (!numbered) {
      return shape.replace(CONSTANT, "?");
    }
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int next = shape.indexOf(CONSTANT); next >= 0; next = shape.indexOf(CONSTANT, from)) {
      text.append(shape, from, next).append('$').append(++parameter);
      from = next + 1;
    }
    return text.append(shape, from, shape.length()).toString();
  }

  private void dropSign() {
    int end = out.length();
    boolean sign = end > 0 && (out.charAt(end - 1) == '-' || out.charAt(end - 1) == '+');
    if (sign && SIGN.matcher(out).matches()) {
      out.setLength(end - 1);
    }
  }

  private void finish() {
    String shape = withParameters(out.toString().strip());
    if (!shape.isEmpty()) {
      shapes.add(shape);
    }
    parameter = 0;
    out.setLength(0);
    lists.reset();
    word = "";
  }
}
