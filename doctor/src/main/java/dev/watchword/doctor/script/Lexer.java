// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.doctor.script.LexicalToken.Kind;
import dev.watchword.store.schema.Engine;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Splits a text into tokens as one engine does with its default settings: on PostgreSQL {@code
 * standard_conforming_strings} on, on MariaDB and MySQL backslashes that escape and {@code "} for
 * strings. Comments are left out, so that no server sees any. For one thread.
 */
final class Lexer {
  private final String text;
  private final Engine engine;
  private final Quotes quotes;
  private final Conditional conditional;
  private final Consumer<String> remarks;
  private String delimiter = ";";
  private int at;
  private int line = 1;
  private int counted;
  private boolean inConditional;
  private Kind before = Kind.END;
  private boolean escapesBefore;

  /** Reads a text and ignores its comments. */
  Lexer(String text, Engine engine) {
    this(text, engine, comment -> {});
  }

  /** Reads a text; {@code remarks} receives each comment that goes to the end of its line. */
  Lexer(String text, Engine engine, Consumer<String> remarks) {
    this.remarks = remarks;
    this.text = text;
    this.engine = engine;
    this.quotes = new Quotes(text, engine);
    this.conditional = new Conditional(text, engine);
  }

  /** Returns the next token; empty at the end of the text. */
  Optional<LexicalToken> next() {
    StringBuilder gap = new StringBuilder();
    boolean closed = space(gap);
    if (!closed) {
      return Optional.of(token(Kind.BROKEN, text.length(), gap));
    }
    if (at >= text.length()) {
      return Optional.empty();
    }
    if (text.startsWith(delimiter, at)) {
      return Optional.of(token(Kind.END, at + delimiter.length(), gap));
    }
    return Optional.of(read(text.charAt(at), gap));
  }

  private LexicalToken read(char c, StringBuilder gap) {
    if (c == '\'' && before == Kind.STRING && gap.indexOf("\n") >= 0 && isPostgres()) {
      // A string that continues on the next line keeps its rules of escaping.
      return quoted(Kind.STRING, quotes.end(at, escapesBefore), gap);
    }
    int string = quotes.prefixed(at);
    if (string > at) {
      escapesBefore = quotes.escapes(at);
      return quoted(Kind.STRING, quotes.end(string, escapesBefore), gap);
    }
    if (quotes.isUnicodeName(at)) {
      return token(Kind.BROKEN, at + 2, gap);
    }
    if (c == '\'' || (c == '"' && isInnoDb())) {
      escapesBefore = isInnoDb();
      return quoted(Kind.STRING, quotes.end(at, escapesBefore), gap);
    }
    if (quotes.isName(c)) {
      return quoted(Kind.QUOTED, quotes.end(at, false), gap);
    }
    if (c == '$' && isPostgres()) {
      int end = quotes.endOfDollar(at);
      return end == at ? token(Kind.SYMBOL, at + 1, gap) : quoted(Kind.STRING, end, gap);
    }
    if (Quotes.isDigit(c)) {
      return token(Kind.NUMBER, endOfNumber(), gap);
    }
    if (quotes.beginsWord(c)) {
      return token(Kind.WORD, endOfWord(), gap);
    }
    boolean foreign = c < ' ' || c == '\u007f' || c == '`';
    return token(foreign ? Kind.BROKEN : Kind.SYMBOL, at + 1, gap);
  }

  /** Returns a token that ends at {@code end}, or is broken where that is -1. */
  private LexicalToken quoted(Kind kind, int end, StringBuilder gap) {
    return end < 0 ? token(Kind.BROKEN, text.length(), gap) : token(kind, end, gap);
  }

  private LexicalToken token(Kind kind, int end, StringBuilder gap) {
    LexicalToken token = new LexicalToken(kind, text.substring(at, end), gap.toString(), line());
    at = end;
    before = kind;
    return token;
  }

  private int line() {
    while (counted < at) {
      line += text.charAt(counted++) == '\n' ? 1 : 0;
    }
    return line;
  }

  private int endOfWord() {
    int end = at + 1;
    while (end < text.length() && quotes.goesOn(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int endOfNumber() {
    int end = at + 1;
    while (end < text.length()
        && (Quotes.isDigit(text.charAt(end))
            || text.charAt(end) == '.'
            || (text.charAt(end) != '$' && quotes.goesOn(text.charAt(end))))) {
      end++;
    }
    return end;
  }

  /** Skips white space and comments; false where a comment does not end. */
  private boolean space(StringBuilder gap) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u000b') {
        gap.append(c);
        at++;
      } else if (isLineComment()) {
        remarks.accept(toEndOfLine());
        gap.append(' ');
      } else if (inConditional && text.startsWith("*/", at)) {
        inConditional = false;
        at += 2;
        gap.append(' ');
      } else if (text.startsWith("/*", at)) {
        gap.append(' ');
        if (!comment()) {
          return false;
        }
      } else {
        return true;
      }
    }
    return true;
  }

  private boolean isLineComment() {
    if (text.startsWith("--", at)) {
      return !isInnoDb() || at + 2 >= text.length() || text.charAt(at + 2) <= ' ';
    }
    return isInnoDb() && text.charAt(at) == '#';
  }

  private boolean comment() {
    int inside = isInnoDb() && !inConditional ? conditional.inside(at) : -1;
    if (inside >= 0) {
      inConditional = true;
      at = inside;
      return true;
    }
    int end = conditional.end(at);
    at = end < 0 ? at : end;
    return end >= 0;
  }

  /** Returns the rest of the line, which belongs to a command of the client, not of the server. */
  String toEndOfLine() {
    int end = text.indexOf('\n', at);
    String rest = text.substring(at, end < 0 ? text.length() : end);
    at += rest.length();
    return rest;
  }

  /** Skips the rows after {@code COPY … FROM stdin;}: all lines up to one that is {@code \.} */
  void skipRows() {
    toEndOfLine();
    while (at < text.length()) {
      at++;
      if (toEndOfLine().strip().equals("\\.")) {
        return;
      }
    }
  }

  /**
   * Sets the separator of statements from here on; only the clients of MariaDB and MySQL have such
   * a command.
   */
  void separateBy(String other) {
    delimiter = other;
  }

  boolean isSeparatedBySemicolon() {
    return delimiter.equals(";");
  }

  private boolean isInnoDb() {
    return engine == Engine.MARIADB || engine == Engine.MYSQL;
  }

  private boolean isPostgres() {
    return engine == Engine.POSTGRES;
  }
}
