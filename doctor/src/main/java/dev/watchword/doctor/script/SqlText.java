// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.doctor.script.LexicalToken.Kind;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a text into statements, which semicolons separate. A comment line before one may say
 * {@code -- calls_per_minute: 12.5} and {@code -- id: session_by_token}.
 */
public final class SqlText {
  private static final Pattern REMARK =
      Pattern.compile("(?m)^\\s*--\\s*(calls_per_minute|id)\\s*:\\s*(\\S+)\\s*$");

  /**
   * A statement without comments.
   *
   * @param line line at which its own text begins, from 1
   * @param id empty when no comment has it
   * @param isWhole whether each quote in it ends, so that it is one statement for the engine too
   */
  public record Part(String sql, int line, double callsPerMinute, String id, boolean isWhole) {}

  private final Lexer lexer;
  private final List<Part> parts = new ArrayList<>();
  private final List<LexicalToken> tokens = new ArrayList<>();
  private double calls = 1;
  private String id = "";

  private SqlText(String text, Engine engine) {
    this.lexer = new Lexer(text, engine, this::remark);
  }

  /** Splits a text as the engine does. */
  public static List<Part> split(String text, Engine engine) {
    SqlText splitter = new SqlText(text, engine);
    for (Optional<LexicalToken> next = splitter.lexer.next();
        next.isPresent();
        next = splitter.lexer.next()) {
      if (next.get().kind() == Kind.END) {
        splitter.finish();
      } else {
        splitter.tokens.add(next.get());
      }
    }
    splitter.finish();
    return List.copyOf(splitter.parts);
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

  private void finish() {
    if (!tokens.isEmpty()) {
      Written written = new Written(tokens, tokens.getFirst().line());
      boolean whole = tokens.stream().noneMatch(token -> token.kind() == Kind.BROKEN);
      parts.add(new Part(written.sql(), written.line(), calls, id, whole));
    }
    tokens.clear();
    calls = 1;
    id = "";
  }
}
