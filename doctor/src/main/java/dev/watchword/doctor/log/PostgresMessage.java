// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages by which PostgreSQL reports a statement, whatever the form of the log. */
final class PostgresMessage {
  /** Parse and bind are reported besides execute, and are the same statement once more. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:duration: [0-9.]+ ms +)?(?:statement|execute (?!fetch from )[^:]{1,200}): (.*)",
          Pattern.DOTALL);

  private PostgresMessage() {}

  /** The statement that a message reports. */
  static Optional<String> statement(String message) {
    Matcher matcher = STATEMENT.matcher(message);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
