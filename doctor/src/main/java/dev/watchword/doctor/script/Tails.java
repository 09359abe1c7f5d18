// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.doctor.script.LexicalToken.Kind;
import dev.watchword.store.schema.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the options behind the columns of a new table, which say where and how its rows are
 * stored.
 */
final class Tails {
  private static final Set<String> POSTGRES =
      words(
          "INHERITS PARTITION BY RANGE LIST HASH WITH WITHOUT OIDS USING HEAP FOR VALUES FROM TO IN DEFAULT");
  private static final Set<String> SQLITE = words("WITHOUT ROWID STRICT");
  private static final Set<String> INNODB =
      words(
          "ENGINE AUTO_INCREMENT DEFAULT CHARACTER SET CHARSET COLLATE COMMENT ROW_FORMAT KEY_BLOCK_SIZE"
              + " AVG_ROW_LENGTH MAX_ROWS MIN_ROWS CHECKSUM DELAY_KEY_WRITE PACK_KEYS PAGE_CHECKSUM"
              + " STATS_PERSISTENT STATS_AUTO_RECALC STATS_SAMPLE_PAGES TRANSACTIONAL PARTITION BY RANGE"
              + " COLUMNS LIST HASH LINEAR KEY ALGORITHM PARTITIONS SUBPARTITION SUBPARTITIONS WITH SYSTEM"
              + " VERSIONING PAGE_COMPRESSED COMPRESSION");

  /** Options whose value is a word. */
  private static final Set<String> WITH_VALUE =
      Set.of("ENGINE", "CHARSET", "SET", "COLLATE", "ROW_FORMAT", "PACK_KEYS", "DEFAULT");

  /** Storage engines that keep rows in their own files: no other server, no foreign file. */
  private static final Set<String> ENGINES =
      Set.of("INNODB", "MYISAM", "ARIA", "MEMORY", "HEAP", "ROCKSDB");

  private Tails() {}

  /**
   * Returns the first word of {@code tail} that makes the table more than a table of this server.
   */
  static Optional<String> foreign(Engine engine, List<LexicalToken> tail) {
    return switch (engine) {
      case POSTGRES -> other(tail, POSTGRES);
      case SQLITE -> other(tail, SQLITE);
      case MARIADB, MYSQL -> innoDb(tail);
    };
  }

  private static Optional<String> other(List<LexicalToken> tail, Set<String> known) {
    int depth = 0;
    for (LexicalToken token : tail) {
      depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
      if (depth == 0 && !token.keyword().isEmpty() && !known.contains(token.keyword())) {
        return Optional.of(token.text());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> innoDb(List<LexicalToken> tail) {
    int depth = 0;
    for (int i = 0; i < tail.size(); i++) {
      LexicalToken token = tail.get(i);
      depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
      boolean value = i > 0 && isValue(tail, i);
      boolean known = INNODB.contains(token.keyword()) || value;
      if (depth == 0 && !token.keyword().isEmpty() && !known) {
        return Optional.of(token.text());
      }
      if (token.is("CONNECTION") || (value && isEngine(tail, i))) {
        return Optional.of(token.text());
      }
    }
    return namesFolder(tail) ? Optional.of("DIRECTORY") : Optional.empty();
  }

  /** Whether the tokens have {@code DIRECTORY = '…'}, in which the equals sign may be left out. */
  static boolean namesFolder(List<LexicalToken> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      LexicalToken token = tokens.get(i);
      if (tokens.get(i - 1).is("DIRECTORY")
          && (token.isSymbol('=') || token.kind() == Kind.STRING)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isValue(List<LexicalToken> tail, int at) {
    LexicalToken before = tail.get(at - 1);
    return before.isSymbol('=') || WITH_VALUE.contains(before.keyword());
  }

  /** Whether the token is the value of ENGINE and not a known one. */
  private static boolean isEngine(List<LexicalToken> tail, int at) {
    int option = tail.get(at - 1).isSymbol('=') ? at - 2 : at - 1;
    String engine = tail.get(at).name().toUpperCase(Locale.ROOT);
    return option >= 0
        && tail.get(option).is("ENGINE")
        && !tail.get(at).isSymbol('=')
        && !ENGINES.contains(engine);
  }

  private static Set<String> words(String words) {
    return Set.copyOf(Arrays.asList(words.split(" ")));
  }
}
