// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Matches names of known schemas in the spellings of databases: userId, user_id, USER_ID; user,
 * users.
 */
final class NameMatcher {
  /** A name in double quotes; the other groups match where it can only be a table's. */
  private static final Pattern QUOTED =
      Pattern.compile("((?:FROM|JOIN|INTO|UPDATE)\\s+)?\"([^\"]+)\"(\\.)?");

  private NameMatcher() {}

  /**
   * Returns {@code sql} with each quoted name as {@code schema} spells it.
   *
   * @return empty when a name is missing
   */
  static Optional<String> translated(String sql, Schema schema, Quoting quoting) {
    List<TableInfo> tables = tables(sql, schema);
    StringBuilder text = new StringBuilder();
    Matcher matcher = QUOTED.matcher(sql);
    while (matcher.find()) {
      String known = matcher.group(2);
      Optional<String> actual =
          isTable(matcher)
              ? tables.stream()
                  .map(TableInfo::name)
                  .filter(name -> isTable(known, name))
                  .findFirst()
              : tables.stream().flatMap(table -> column(known, table).stream()).findFirst();
      if (actual.isEmpty()) {
        return Optional.empty();
      }
      String name = quoting.identifier(actual.get());
      matcher.appendReplacement(
          text,
          Matcher.quoteReplacement(orEmpty(matcher.group(1)) + name + orEmpty(matcher.group(3))));
    }
    return Optional.of(matcher.appendTail(text).toString());
  }

  private static List<TableInfo> tables(String sql, Schema schema) {
    return QUOTED
        .matcher(sql)
        .results()
        .filter(NameMatcher::isTable)
        .flatMap(
            match ->
                schema.tables().stream()
                    .filter(table -> isTable(match.group(2), table.name()))
                    .limit(1))
        .distinct()
        .toList();
  }

  private static boolean isTable(MatchResult match) {
    return match.group(1) != null || match.group(3) != null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  static boolean isTable(String known, String actual) {
    return singular(plain(known)).equals(singular(plain(actual)));
  }

  static Optional<String> column(String known, TableInfo table) {
    return table.columns().stream()
        .map(ColumnInfo::name)
        .filter(column -> plain(column).equals(plain(known)))
        .findFirst();
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static String singular(String name) {
    return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
  }
}
