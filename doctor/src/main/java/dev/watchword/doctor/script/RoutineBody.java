// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.Set;

/**
 * The depth of {@code BEGIN … END} in a trigger or routine, where a semicolon ends no statement. On
 * PostgreSQL only {@code BEGIN ATOMIC} begins such a body; others are in dollar quotes.
 */
final class RoutineBody {
  private static final Set<String> OWNERS = Set.of("TRIGGER", "FUNCTION", "PROCEDURE", "EVENT");

  /** Blocks that end with {@code END} and their own name, and do not count. */
  private static final Set<String> BLOCKS = Set.of("IF", "LOOP", "WHILE", "REPEAT");

  /** Maximum number of words between {@code CREATE} and the kind of object, such as a DEFINER. */
  private static final int FAR = 12;

  private final Engine engine;
  private boolean owned;
  private int depth;
  private int read;
  private String before = "";

  RoutineBody(Engine engine) {
    this.engine = engine;
  }

  /** Takes the next token of a statement. */
  void add(LexicalToken token, List<LexicalToken> statement) {
    String word = token.keyword();
    read++;
    owned |= read <= FAR && OWNERS.contains(word) && statement.getFirst().is("CREATE");
    if (owned) {
      count(word);
    }
    before = word;
  }

  private void count(String word) {
    String opens = engine == Engine.POSTGRES ? "ATOMIC" : "BEGIN";
    if (word.equals(opens) && (engine != Engine.POSTGRES || before.equals("BEGIN"))) {
      depth++;
    } else if (word.equals("CASE") && depth > 0 && !before.equals("END")) {
      depth++;
    } else if (word.equals("END") && depth > 0) {
      depth--;
    } else if (BLOCKS.contains(word) && before.equals("END")) {
      depth++;
    }
  }

  boolean isOpen() {
    return depth > 0;
  }
}
