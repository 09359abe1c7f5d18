// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Expression;
import dev.watchword.store.schema.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reader of what SQLite's catalogue keeps only as text: the statements that made its objects. */
final class SqliteText {
  private SqliteText() {}

  /** Returns the conditions of the {@code CHECK} constraints of a {@code CREATE TABLE}. */
  static List<Expression> checks(String createTable) {
    SqlTokens sql = SqlTokens.of(createTable);
    List<Expression> checks = new ArrayList<>();
    int size = sql.tokens().size();
    for (int at = sql.find("check", 0); at < size; at = sql.find("check", at + 1)) {
      checks.add(Expression.reported(sql.part(at + 2, sql.closing(at + 1)).toString()));
    }
    return checks;
  }

  /** Returns the key at {@code place}, from 0, of a {@code CREATE INDEX}. */
  static Expression key(String createIndex, int place) {
    SqlTokens sql = SqlTokens.of(createIndex);
    int open = sql.find("(", sql.find("on", 0));
    SqlTokens key = sql.part(open + 1, sql.closing(open)).items().get(place);
    int end = key.tokens().size();
    String last = key.tokens().getLast();
    end -= last.equals("asc") || last.equals("desc") ? 1 : 0;
    return Expression.reported(key.part(0, Math.min(end, key.find("collate", 0))).toString());
  }

  /** Returns the condition of a partial index. */
  static @Nullable Expression predicate(String createIndex) {
    SqlTokens sql = SqlTokens.of(createIndex);
    int where = sql.find("where", sql.closing(sql.find("(", sql.find("on", 0))));
    int size = sql.tokens().size();
    return where == size ? null : Expression.reported(sql.part(where + 1, size).toString());
  }
}
