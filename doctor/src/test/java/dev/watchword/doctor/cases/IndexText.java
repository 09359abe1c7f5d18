// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import dev.watchword.doctor.advise.Predicates;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.store.schema.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An index in the words of a case: a whole statement, or only {@code table(keys)} or {@code
 * (keys)}.
 *
 * @param table empty for the case's own table
 */
record IndexText(
    String table,
    boolean unique,
    String method,
    List<String> keys,
    List<String> included,
    String predicate) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?is)(?<head>[^()]*?)(?<table>\"?[A-Za-z_]\\w*\"?|`\\w+`)?\\s*(?:USING\\s+(?<method>\\w+)\\s*)?$");

  /** Parses the words; empty when they name no index. */
  static Optional<IndexText> parse(String text) {
    String ddl = text.contains(";") ? text.substring(text.lastIndexOf(';') + 1).strip() : text;
    int open = ddl.indexOf('(');
    int close = open < 0 ? -1 : closing(ddl, open);
    if (close < 0 || ddl.contains("any btree")) {
      return Optional.empty();
    }
    String head = ddl.substring(0, open);
    Matcher form = FORM.matcher(head);
    String table = form.matches() && form.group("table") != null ? bare(form.group("table")) : "";
    Matcher altered = Pattern.compile("ALTER TABLE `(\\w+)` ADD").matcher(head);
    if (altered.find()) {
      table = altered.group(1);
    }
    boolean unique = head.toUpperCase(Locale.ROOT).contains("UNIQUE");
    if (!head.contains(" ON ") && (table.equalsIgnoreCase("unique") || table.equals("on"))) {
      table = "";
    }
    String method = form.matches() && form.group("method") != null ? form.group("method") : "btree";
    String rest = ddl.substring(close + 1);
    Matcher include = Pattern.compile("(?i)INCLUDE\\s*\\(([^)]*)\\)").matcher(rest);
    Matcher where =
        Pattern.compile("(?is)\\bWHERE\\s+(.*?)(?:\\s+as the only.*|\\s+while .*)?$").matcher(rest);
    return Optional.of(
        new IndexText(
            table,
            unique,
            method.toLowerCase(Locale.ROOT),
            split(ddl.substring(open + 1, close)),
            include.find()
                ? split(include.group(1)).stream().map(IndexText::bare).toList()
                : List.of(),
            where.find() ? where.group(1) : ""));
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> split(String keys) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < keys.length(); i++) {
      char c = keys.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(keys.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(keys.substring(start).strip());
    return parts;
  }

  private static String bare(String name) {
    return name.strip().replaceAll("^[\"`]|[\"`]$", "");
  }

  /** Whether {@code shape} is this index, in the same or in the mirrored direction. */
  boolean is(RawIndexShape shape) {
    return (table.isEmpty() || table.equals(shape.table()))
        && (!unique || shape.unique())
        && shape.method() == Method.valueOf(method.toUpperCase(Locale.ROOT))
        && keys.size() == shape.keys().size()
        && (directed(shape, false) || directed(shape, true))
        && included.equals(shape.included())
        && samePredicate(shape);
  }

  private boolean samePredicate(RawIndexShape shape) {
    return shape.predicate() == null
        ? predicate.isEmpty()
        : !predicate.isEmpty() && Predicates.same(predicate, shape.predicate());
  }

  private boolean directed(RawIndexShape shape, boolean mirrored) {
    for (int i = 0; i < keys.size(); i++) {
      if (!same(keys.get(i), shape.keys().get(i), mirrored)) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(String text, Key key, boolean mirrored) {
    String upper = text.toUpperCase(Locale.ROOT);
    boolean descending = upper.contains(" DESC");
    boolean nullsFirst = upper.contains("NULLS ") ? upper.contains("NULLS FIRST") : descending;
    String term = text.replaceAll("(?i)\\s+(ASC|DESC)\\b|\\s+NULLS (FIRST|LAST)", "").strip();
    String operators = key.operatorClass() == null ? "" : " " + key.operatorClass();
    if (!operators.isEmpty() && !term.endsWith(operators)) {
      return false;
    }
    String bare = term.substring(0, term.length() - operators.length());
    boolean sameTerm =
        key.isColumn() ? bare(bare).equals(key.term()) : Predicates.same(bare, key.term());
    boolean nulls = key.nullsFirst() == key.descending() || descending == nullsFirst;
    return sameTerm
        && (descending != mirrored) == key.descending()
        && (nulls || (nullsFirst != mirrored) == key.nullsFirst());
  }
}
