// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.doctor.script.Cursor.Name;
import dev.watchword.doctor.script.StatementVerdict.Skip;
import dev.watchword.doctor.script.StatementVerdict.Subject;
import dev.watchword.doctor.script.StatementVerdict.Subject.Kind;
import dev.watchword.doctor.script.StatementVerdict.Unknown;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The changes that {@code ALTER TABLE} may make. */
final class Alterations {
  private static final Set<String> ACTIONS =
      Set.of(
          "ADD",
          "ALTER",
          "MODIFY",
          "CHANGE",
          "DROP",
          "RENAME",
          "VALIDATE",
          "ATTACH",
          "DETACH",
          "INHERIT",
          "SET",
          "RESET",
          "CLUSTER",
          "REPLICA",
          "CONVERT",
          "ALGORITHM",
          "LOCK",
          "FORCE");

  /** Options of a table that are an action by themselves. */
  private static final Set<String> OPTIONS =
      Set.of(
          "ENGINE",
          "AUTO_INCREMENT",
          "DEFAULT",
          "CHARSET",
          "CHARACTER",
          "COLLATE",
          "COMMENT",
          "ROW_FORMAT");

  /** First words of actions on owners, row security and triggers, which do not concern indexes. */
  private static final Set<String> IDLE = Set.of("OWNER", "ENABLE", "DISABLE", "NO", "FORCE");

  private final Engine engine;
  private final Tables tables;

  Alterations(Engine engine, Tables tables) {
    this.engine = engine;
    this.tables = tables;
  }

  StatementVerdict judge(Written written, Cursor cursor) {
    cursor.take("IF", "EXISTS");
    cursor.take("ONLY");
    Optional<Name> name = cursor.name();
    if (name.isEmpty()) {
      return new Unknown();
    }
    cursor.takeSymbol('*');
    Subject about = new Subject(Kind.TABLE, name.get().schema(), name.get().name());
    List<LexicalToken> all = written.tokens();
    List<List<LexicalToken>> actions = split(all.subList(cursor.at(), all.size()));
    if (actions.size() == 1 && isIdle(actions.getFirst())) {
      String first = actions.getFirst().getFirst().keyword();
      return new Skip("ALTER TABLE … " + (first.equals("OWNER") ? "OWNER TO" : first));
    }
    for (List<LexicalToken> action : actions) {
      Optional<String> foreign = foreign(action);
      if (foreign.isPresent()) {
        return Tables.refuse("it would " + Tables.shown(foreign.get()), about);
      }
    }
    List<LexicalToken> kept = new ArrayList<>(all.subList(0, cursor.at()));
    kept.addAll(Calls.withoutUnknownDefaults(all.subList(cursor.at(), all.size())));
    return tables.harmless(kept, written.line(), about);
  }

  private boolean isIdle(List<LexicalToken> action) {
    return !action.isEmpty()
        && IDLE.contains(action.getFirst().keyword())
        && !(engine == Engine.MYSQL && action.size() == 1);
  }

  /** Returns the effect of an action beyond the table itself; empty where it has none. */
  private Optional<String> foreign(List<LexicalToken> action) {
    String first = action.isEmpty() ? "" : action.getFirst().keyword();
    boolean innoDb = engine == Engine.MARIADB || engine == Engine.MYSQL;
    if (innoDb && OPTIONS.contains(first)) {
      return Tails.foreign(engine, action);
    }
    return ACTIONS.contains(first) && !(innoDb && Tails.namesFolder(action))
        ? Optional.empty()
        : Optional.of(action.isEmpty() ? "nothing" : action.getFirst().text());
  }

  private static List<List<LexicalToken>> split(List<LexicalToken> tokens) {
    List<List<LexicalToken>> parts = new ArrayList<>();
    List<LexicalToken> part = new ArrayList<>();
    int depth = 0;
    for (LexicalToken token : tokens) {
      depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
      if (depth == 0 && token.isSymbol(',')) {
        parts.add(part);
        part = new ArrayList<>();
      } else {
        part.add(token);
      }
    }
    parts.add(part);
    return parts;
  }
}
