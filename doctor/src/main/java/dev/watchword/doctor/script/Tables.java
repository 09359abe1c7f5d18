// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.doctor.script.Cursor.Name;
import dev.watchword.doctor.script.StatementVerdict.Refuse;
import dev.watchword.doctor.script.StatementVerdict.Run;
import dev.watchword.doctor.script.StatementVerdict.Subject;
import dev.watchword.doctor.script.StatementVerdict.Subject.Kind;
import dev.watchword.doctor.script.StatementVerdict.Unknown;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges statements that create tables and indexes. */
final class Tables {
  /** Words followed by the name of a table, which may be qualified by its database. */
  private static final Set<String> BEFORE_TABLES =
      Set.of("TABLE", "EXISTS", "ON", "REFERENCES", "LIKE", "INDEX", "TO");

  private final Engine engine;

  Tables(Engine engine) {
    this.engine = engine;
  }

  /** Judges {@code CREATE TABLE}: with columns, as a partition, or like another. */
  StatementVerdict create(Written written, Cursor cursor) {
    cursor.take("IF", "NOT", "EXISTS");
    Optional<Name> name = cursor.name();
    if (name.isEmpty()) {
      return new Unknown();
    }
    Subject about = new Subject(Kind.NEW_TABLE, name.get().schema(), name.get().name());
    int columns = cursor.at();
    if (engine == Engine.POSTGRES && cursor.take("PARTITION", "OF")) {
      cursor.name();
      cursor.takeGroup();
    } else if (isInnoDb() && cursor.take("LIKE")) {
      cursor.name();
    } else if (!cursor.takeGroup()) {
      return refuse("it makes a table of something else than columns", about);
    }
    int tail = cursor.at();
    List<LexicalToken> all = written.tokens();
    List<LexicalToken> kept = new ArrayList<>(all.subList(0, columns));
    kept.addAll(Calls.withoutUnknownDefaults(all.subList(columns, tail)));
    List<LexicalToken> rest = withoutTablespace(all.subList(tail, all.size()));
    Optional<String> foreign = Tails.foreign(engine, rest);
    if (foreign.isPresent()) {
      return refuse("behind the columns stands " + shown(foreign.get()), about);
    }
    kept.addAll(rest);
    return harmless(kept, written.line(), about);
  }

  /** Whether the statement creates an index; the cursor moves to its name. */
  boolean isIndex(Cursor cursor) {
    boolean special = isInnoDb() && (cursor.take("FULLTEXT") || cursor.take("SPATIAL"));
    return (special || cursor.take("UNIQUE") || cursor.sees("INDEX")) && cursor.take("INDEX");
  }

  StatementVerdict index(Written written, Cursor cursor) {
    while (!cursor.isAtEnd() && !cursor.take("ON")) {
      cursor.take();
    }
    cursor.take("ONLY");
    String table = cursor.name().map(Name::name).orElse("");
    Subject about = new Subject(Kind.INDEX, "", table);
    return harmless(withoutTablespace(written.tokens()), written.line(), about);
  }

  /** Judges a statement that is run unchanged, unless it calls a function. */
  StatementVerdict plain(Written written, Subject about) {
    return harmless(written.tokens(), written.line(), about);
  }

  StatementVerdict harmless(List<LexicalToken> tokens, int line, Subject about) {
    if (engine == Engine.SQLITE && !about.schema().isEmpty() && !about.schema().equals("main")) {
      return refuse(shown(about.schema()) + " is another database", about);
    }
    Optional<String> call = Calls.unknown(tokens);
    if (call.isPresent()) {
      return refuse(
          "it calls " + shown(call.get()) + ", which is not among the functions that are run",
          about);
    }
    if (tokens.stream().anyMatch(token -> token.is("SELECT"))) {
      return refuse("it holds a SELECT", about);
    }
    return new Run(new Written(withoutDatabase(tokens), line).sql(), about);
  }

  /** Removes tablespaces: a scratch server has only its own. */
  private static List<LexicalToken> withoutTablespace(List<LexicalToken> tokens) {
    List<LexicalToken> kept = new ArrayList<>();
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      LexicalToken token = tokens.get(i);
      depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
      boolean named = i + 1 < tokens.size() && tokens.get(i + 1).isName();
      if (depth == 0 && token.is("TABLESPACE") && named) {
        i++;
      } else {
        kept.add(token);
      }
    }
    return kept;
  }

  /**
   * Removes the database from names on MariaDB and MySQL, where all databases of a file become one.
   */
  private List<LexicalToken> withoutDatabase(List<LexicalToken> tokens) {
    if (!isInnoDb()) {
      return tokens;
    }
    List<LexicalToken> kept = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      boolean qualified =
          i > 0
              && i + 2 < tokens.size()
              && BEFORE_TABLES.contains(tokens.get(i - 1).keyword())
              && tokens.get(i).isName()
              && tokens.get(i + 1).isSymbol('.')
              && tokens.get(i + 2).isName();
      if (qualified) {
        LexicalToken table = tokens.get(i + 2);
        kept.add(new LexicalToken(table.kind(), table.text(), tokens.get(i).gap(), table.line()));
        i += 2;
      } else {
        kept.add(tokens.get(i));
      }
    }
    return kept;
  }

  private boolean isInnoDb() {
    return engine == Engine.MARIADB || engine == Engine.MYSQL;
  }

  static StatementVerdict refuse(String reason, Subject about) {
    return new Refuse(reason, about);
  }

  /** Returns a foreign name, shortened to fit in a line. */
  static String shown(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }
}
