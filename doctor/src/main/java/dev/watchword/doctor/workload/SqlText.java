// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements in a text, separated by semicolons. A comment line before one may say {@code --
 * calls_per_minute: 12.5} and {@code -- id: session_by_token}.
 */
final class SqlText {
  private static final Pattern REMARK =
      Pattern.compile("(?m)^\\s*--\\s*(calls_per_minute|id)\\s*:\\s*(\\S+)\\s*$");

  private static final Pattern DOLLAR = Pattern.compile("\\$([A-Za-z_]\\w*)?\\$");

  /**
   * One statement.
   *
   * @param line where its own text begins, from 1
   * @param id empty when no comment says it
   */
  record Part(String sql, int line, double callsPerMinute, String id) {}

  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder sql = new StringBuilder();
  private int at;
  private int line;
  private double calls;
  private String id = "";

  private SqlText(String text) {
    this.text = text;
    reset();
  }

  /** Splits a text; comments are left out of the statements. */
  static List<Part> split(String text) {
    SqlText splitter = new SqlText(text);
    while (splitter.at < text.length()) {
      splitter.step();
    }
    splitter.finish();
    return List.copyOf(splitter.parts);
  }

  private void step() {
    char c = text.charAt(at);
    if (text.startsWith("--", at)) {
      int end = endOr(text.indexOf('\n', at));
      remark(text.substring(at, end));
      at = end;
    } else if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 2;
      sql.append(' ');
    } else if (c == '\'' || c == '"' || c == '`') {
      keepTo(endOfQuoted(c));
    } else if (c == '$') {
      Matcher tag = DOLLAR.matcher(text).region(at, text.length());
      keepTo(tag.lookingAt() ? endOfDollar(tag.group()) : at + 1);
    } else if (c == ';') {
      finish();
      at++;
    } else {
      if (line == 0 && !Character.isWhitespace(c)) {
        line = 1 + (int) text.substring(0, at).chars().filter(each -> each == '\n').count();
      }
      sql.append(c);
      at++;
    }
  }

  private void remark(String comment) {
    Matcher matcher = REMARK.matcher(comment);
    if (!matcher.matches()) {
      return;
    }
    if (matcher.group(1).equals("id")) {
      id = matcher.group(2);
    } else if (matcher.group(2).matches("\\d{1,9}(\\.\\d{1,9})?")) {
      calls = Double.parseDouble(matcher.group(2));
    }
  }

  private int endOr(int found) {
    return found < 0 ? text.length() : found;
  }

  private int endOfQuoted(char quote) {
    int end = text.indexOf(quote, at + 1);
    return end < 0 ? text.length() : end + 1;
  }

  private int endOfDollar(String tag) {
    int end = text.indexOf(tag, at + tag.length());
    return end < 0 ? text.length() : end + tag.length();
  }

  private void keepTo(int end) {
    sql.append(text, at, end);
    at = end;
  }

  private void finish() {
    String statement = sql.toString().strip();
    if (!statement.isEmpty()) {
      parts.add(new Part(statement, Math.max(1, line), calls, id));
    }
    reset();
  }

  private void reset() {
    sql.setLength(0);
    line = 0;
    calls = 1;
    id = "";
  }
}
