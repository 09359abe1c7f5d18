// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.doctor.script.LexicalToken.Kind;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Splits a file of SQL as the engine's own client does: with {@code DELIMITER}, the rows after
 * {@code COPY … FROM stdin}, commands of the client, and bodies of triggers.
 */
final class StatementSplitter {
  /** Statements on rows, of which only the beginning is kept. */
  private static final Set<String> ROWS = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE");

  private static final int KEPT = 12;
  private static final int LONGEST_DELIMITER = 16;

  private final Engine engine;
  private final String name;
  private final Lexer lexer;
  private final List<Written> statements = new ArrayList<>();
  private final List<LexicalToken> tokens = new ArrayList<>();
  private RoutineBody body;

  private StatementSplitter(Engine engine, String name, String text) {
    this.engine = engine;
    this.name = name;
    this.lexer = new Lexer(text, engine);
    this.body = new RoutineBody(engine);
  }

  /**
   * Reads the statements of a text.
   *
   * @param name of the file, for messages
   * @throws ConfigException where the text is no SQL of this engine
   */
  static List<Written> read(Engine engine, String name, String text) {
    StatementSplitter script = new StatementSplitter(engine, name, text);
    for (Optional<LexicalToken> next = script.lexer.next();
        next.isPresent();
        next = script.lexer.next()) {
      script.take(next.get());
    }
    script.finish();
    return List.copyOf(script.statements);
  }

  private void take(LexicalToken token) {
    if (tokens.isEmpty() && isOfClient(token)) {
      client(token);
    } else if (token.kind() == Kind.BROKEN || token.isSymbol('\\')) {
      throw new ConfigException(name + ":" + token.line() + ": " + broken(token));
    } else if (token.kind() == Kind.END && !(lexer.isSeparatedBySemicolon() && body.isOpen())) {
      finish();
    } else {
      if (tokens.size() < KEPT || !ROWS.contains(tokens.getFirst().keyword())) {
        tokens.add(token);
      }
      body.add(token, tokens);
    }
  }

  private String broken(LexicalToken token) {
    if (token.text().length() > 1) {
      return "what begins here with "
          + token.text().charAt(0)
          + " does not end, or is written by code points";
    }
    return "the character "
        + (token.text().isEmpty() || token.text().charAt(0) < ' ' ? "here" : token.text())
        + " is not of "
        + engine.id()
        + "'s SQL; --engine says which engine the file is for";
  }

  private boolean isOfClient(LexicalToken token) {
    return switch (engine) {
      case POSTGRES -> token.isSymbol('\\');
      case MARIADB, MYSQL ->
          token.isSymbol('\\') || token.is("DELIMITER") || token.is("SOURCE") || token.is("SYSTEM");
      case SQLITE -> token.isSymbol('.');
    };
  }

  /**
   * Reads a command of the client, which is one line; only the change of the separator has an
   * effect.
   */
  private void client(LexicalToken token) {
    String rest = lexer.toEndOfLine().strip();
    if (token.is("DELIMITER")) {
      if (rest.isEmpty() || rest.length() > LONGEST_DELIMITER || rest.contains("\\")) {
        throw new ConfigException(name + ":" + token.line() + ": DELIMITER names no separator");
      }
      lexer.separateBy(rest);
      return;
    }
    statements.add(new Written(List.of(token), token.line()));
  }

  private void finish() {
    if (!tokens.isEmpty()) {
      Written written = new Written(tokens, tokens.getFirst().line());
      statements.add(written);
      if (isFollowedByRows(written)) {
        lexer.skipRows();
      }
    }
    tokens.clear();
    body = new RoutineBody(engine);
  }

  private boolean isFollowedByRows(Written written) {
    if (engine != Engine.POSTGRES || !written.begins("COPY")) {
      return false;
    }
    for (int i = 1; i < written.tokens().size(); i++) {
      if (written.tokens().get(i).is("STDIN") && written.tokens().get(i - 1).is("FROM")) {
        return true;
      }
    }
    return false;
  }
}
