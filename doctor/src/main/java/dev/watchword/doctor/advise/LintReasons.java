// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.advise.Linted.Kind;
import dev.watchword.store.schema.Engine;
import java.util.Locale;

/**
 * The reasons for which an engine refuses an index, and remedies, for mistakes that plans really
 * have.
 */
final class LintReasons {
  private static final String TIME_KEY =
      "index the column that is compared with the time as the last key instead: (user_id, expires_at)";

  private LintReasons() {}

  static Linted rejected(Engine engine, String code, String message) {
    String[] words =
        switch (engine) {
          case POSTGRES -> postgres(code, message.toLowerCase(Locale.ROOT));
          case MARIADB, MYSQL -> innoDb(code);
          case SQLITE -> sqlite(message.toLowerCase(Locale.ROOT));
        };
    return new Linted(Kind.REJECTED, code, message, words[0], words[1]);
  }

  private static String[] postgres(String code, String message) {
    return switch (code) {
      case "42P17" ->
          words(
              "an index holds only what never changes; now() does, and date() of a time with zone"
                  + " depends on the session's time zone",
              TIME_KEY + "; compare the column with a half-open range instead of date(column)");
      case "42883" ->
          words("keys take no length here; that is MySQL's way", "leave the length out");
      case "42703" ->
          words(
              "names without quotes are read in lower case",
              "quote the column as the table has it");
      case "42704" ->
          words(
              "the type has no such order",
              "name an operator class (gin_trgm_ops, jsonb_path_ops) or index an expression");
      case "0A000" ->
          message.contains("hash")
              ? words("a hash index has one key and cannot be unique", "use the default, a B-tree")
              : words("included columns and conditions are columns of the table", "simplify it");
      case "23505" ->
          words(
              "rows with the same values are there",
              "find them first: GROUP BY the keys HAVING count(*) > 1");
      case "42601" -> words("this is another engine's syntax", "write it in PostgreSQL's");
      default -> words("", "");
    };
  }

  private static String[] innoDb(String code) {
    return switch (code) {
      case "1064" ->
          words(
              "there is no WHERE, INCLUDE or CONCURRENTLY here, and on MariaDB no expression",
              "append the columns to the keys; building does not block writers by default");
      case "1170" ->
          words("a TEXT is indexed by its beginning", "give a length, or make it a VARCHAR");
      case "1071" -> words("a key has at most 3,072 bytes", "give shorter lengths");
      case "1846", "1845" ->
          words(
              "the engine cannot build it that way",
              "leave ALGORITHM out; FULLTEXT wants LOCK=SHARED");
      case "1062" -> words("rows with the same values are there", "find them first");
      default -> words("", "");
    };
  }

  private static String[] sqlite(String message) {
    if (message.contains("non-deterministic")) {
      return words(
          "the condition changes with the time: on an empty table it is taken, and then every INSERT"
              + " fails",
          TIME_KEY);
    }
    if (message.contains("include")) {
      return words("there is no INCLUDE", "append the columns to the keys");
    }
    if (message.contains("nulls")) {
      return words("keys have no order of nulls", "leave NULLS FIRST or NULLS LAST out");
    }
    return words("", "");
  }

  private static String[] words(String reason, String instead) {
    return new String[] {reason, instead};
  }
}
