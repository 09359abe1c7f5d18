// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages in which PostgreSQL reports a statement, in any log format. */
final class PostgresMessage {
  /**
   * Messages of a statement. Those of parse and bind are left out: the same statement is reported
   * again at execute.
   */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:duration: [0-9.]+ ms +)?(?:statement|execute (?!fetch from )[^:]{1,200}): (.*)",
          Pattern.DOTALL);

  private PostgresMessage() {}

  /** Returns the statement that a message reports. */
  static Optional<String> statement(String message) {
    Matcher matcher = STATEMENT.matcher(message);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
