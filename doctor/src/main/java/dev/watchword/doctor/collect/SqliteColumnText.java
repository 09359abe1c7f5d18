// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What only the text of a {@code CREATE TABLE} says of a column. */
final class SqliteColumnText {
  private static final String COLLATE =
      "[^,()]*(?:\\([^)]*\\))?[^,()]*\\bCOLLATE\\s+[\"'`\\[]?(\\w+)";

  private SqliteColumnText() {}

  /** The collation of a column; null when its definition names none. */
  static @Nullable String collation(String sql, String column) {
    Matcher definition =
        Pattern.compile(
                "[(,\\s][\"'`\\[]?" + Pattern.quote(column) + "[\"'`\\]]?\\s" + COLLATE,
                Pattern.CASE_INSENSITIVE)
            .matcher(sql);
    return definition.find() ? definition.group(1) : null;
  }
}
