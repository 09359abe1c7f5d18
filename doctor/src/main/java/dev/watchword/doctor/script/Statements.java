// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.doctor.script.Cursor.Name;
import dev.watchword.doctor.script.StatementVerdict.Extension;
import dev.watchword.doctor.script.StatementVerdict.Run;
import dev.watchword.doctor.script.StatementVerdict.Skip;
import dev.watchword.doctor.script.StatementVerdict.Subject;
import dev.watchword.doctor.script.StatementVerdict.Unknown;
import dev.watchword.store.schema.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sorts statements by kind: those that are run, and those that are known and are not. */
final class Statements {
  /**
   * First words of other statements. A statement that begins with none of these has a typing error.
   */
  private static final Set<String> OTHER_VERBS =
      words(
          "INSERT COPY REPLACE UPDATE DELETE LOAD TRUNCATE MERGE SET RESET PRAGMA BEGIN START COMMIT"
              + " ROLLBACK ABORT END SAVEPOINT RELEASE LOCK UNLOCK DISCARD FLUSH ANALYZE ANALYSE VACUUM"
              + " REINDEX CHECKPOINT OPTIMIZE CHECK REPAIR SHOW SELECT WITH VALUES TABLE EXPLAIN DESCRIBE"
              + " DESC GRANT REVOKE SECURITY REASSIGN DO CALL EXECUTE PREPARE DEALLOCATE DECLARE FETCH"
              + " CLOSE LISTEN NOTIFY UNLISTEN IMPORT INSTALL UNINSTALL ATTACH DETACH BACKUP RESTORE"
              + " HANDLER KILL SHUTDOWN CHANGE PURGE STOP RESIGNAL SIGNAL COMMENT REFRESH CLUSTER XA CLONE"
              + " BINLOG CACHE HELP");

  /** Other kinds of objects that can be created, altered and dropped. */
  private static final Set<String> OTHER_THINGS =
      words(
          "VIEW MATERIALIZED FUNCTION PROCEDURE ROUTINE TRIGGER EVENT RULE POLICY ROLE USER GROUP SERVER"
              + " FOREIGN PUBLICATION SUBSCRIPTION LANGUAGE CAST OPERATOR AGGREGATE CONVERSION TRANSFORM"
              + " ACCESS TEXT STATISTICS DEFAULT LARGE SYSTEM DATABASE SCHEMA TABLESPACE VIRTUAL PACKAGE"
              + " LOGFILE INSTANCE RESOURCE UNDO EXTENSION COLLATION TYPE DOMAIN SEQUENCE TEMP TEMPORARY"
              + " OWNED");

  /** Words that may precede the kind of such an object. */
  private static final Set<String> BEFORE_THINGS =
      words(
          "OR DEFINER ALGORITHM SQL AGGREGATE CONSTRAINT TRUSTED PROCEDURAL RECURSIVE GLOBAL LOCAL");

  /** Maximum number of words between CREATE and the kind of object. */
  private static final int FAR = 14;

  private final Engine engine;
  private final Tables tables;

  Statements(Engine engine) {
    this.engine = engine;
    this.tables = new Tables(engine);
  }

  StatementVerdict judge(Written written) {
    return switch (written.tokens().getFirst().keyword()) {
      case "CREATE" -> create(written);
      case "ALTER" -> alter(written);
      case "DROP" -> drop(written);
      case "RENAME" ->
          isInnoDb() && written.begins("RENAME", "TABLE")
              ? tables.plain(written, Subject.OTHER)
              : new Unknown();
      case String verb ->
          OTHER_VERBS.contains(verb)
              ? new Skip(written.begins("COMMENT", "ON") ? "COMMENT ON" : verb)
              : new Unknown();
    };
  }

  private StatementVerdict create(Written written) {
    Cursor cursor = new Cursor(written.tokens(), 1);
    boolean replaces = engine == Engine.MARIADB && cursor.take("OR", "REPLACE");
    if (!replaces && engine == Engine.POSTGRES) {
      cursor.take("UNLOGGED");
    }
    if (cursor.take("TABLE")) {
      return tables.create(written, cursor);
    }
    if (!replaces && tables.isIndex(cursor)) {
      return tables.index(written, cursor);
    }
    Optional<StatementVerdict> made =
        engine == Engine.POSTGRES ? postgres(written, cursor) : sequence(written, cursor);
    return made.orElseGet(() -> other(written));
  }

  private Optional<StatementVerdict> sequence(Written written, Cursor cursor) {
    return engine == Engine.MARIADB && cursor.take("SEQUENCE")
        ? Optional.of(tables.plain(written, Subject.OTHER))
        : Optional.empty();
  }

  private Optional<StatementVerdict> postgres(Written written, Cursor cursor) {
    if (cursor.take("EXTENSION")) {
      return Optional.of(extension(cursor));
    }
    if (cursor.take("SCHEMA")) {
      cursor.take("IF", "NOT", "EXISTS");
      Optional<Name> schema = cursor.name();
      boolean alone = cursor.isAtEnd() || cursor.sees("AUTHORIZATION");
      return schema
          .filter(name -> alone && !name.name().equalsIgnoreCase("authorization"))
          .map(name -> new Run("", new Subject(Subject.Kind.OTHER, name.name(), "")));
    }
    if (cursor.take("TYPE")) {
      Optional<Name> type = cursor.name();
      boolean simple = cursor.take("AS") && (cursor.sees("ENUM") || cursor.seesSymbol('('));
      return type.filter(name -> simple).map(name -> tables.plain(written, subject(name)));
    }
    if (cursor.take("DOMAIN") || cursor.take("SEQUENCE") || cursor.take("COLLATION")) {
      cursor.take("IF", "NOT", "EXISTS");
      return cursor.name().map(name -> tables.plain(written, subject(name)));
    }
    return Optional.empty();
  }

  private static Subject subject(Name name) {
    return new Subject(Subject.Kind.OTHER, name.schema(), "");
  }

  private static StatementVerdict extension(Cursor cursor) {
    cursor.take("IF", "NOT", "EXISTS");
    String name = cursor.name().map(Name::name).orElse("");
    cursor.take("WITH");
    String schema = cursor.take("SCHEMA") ? cursor.name().map(Name::name).orElse("") : "";
    return AllowedWords.EXTENSIONS.contains(name)
        ? new Extension(name, schema)
        : new Skip("CREATE EXTENSION " + (name.matches("[\\w-]{1,40}") ? name : "…"));
  }

  private StatementVerdict alter(Written written) {
    Cursor cursor = new Cursor(written.tokens(), 1);
    if (cursor.take("TABLE")) {
      return new Alterations(engine, tables).judge(written, cursor);
    }
    boolean plain =
        switch (engine) {
          case POSTGRES ->
              cursor.sees("TYPE")
                  || cursor.sees("INDEX")
                  || cursor.sees("SEQUENCE")
                  || cursor.sees("DOMAIN");
          case MARIADB -> cursor.sees("SEQUENCE");
          case MYSQL, SQLITE -> false;
        };
    if (!plain) {
      return other(written);
    }
    return written.has("OWNER") && written.has("TO")
        ? new Skip("ALTER " + cursor.keyword() + " … OWNER TO")
        : tables.plain(written, Subject.OTHER);
  }

  private StatementVerdict drop(Written written) {
    Cursor cursor = new Cursor(written.tokens(), 1);
    boolean plain =
        cursor.sees("TABLE")
            || cursor.sees("INDEX")
            || (engine == Engine.POSTGRES
                && (cursor.sees("TYPE")
                    || cursor.sees("DOMAIN")
                    || cursor.sees("SEQUENCE")
                    || cursor.sees("SCHEMA")));
    return plain ? tables.plain(written, Subject.OTHER) : other(written);
  }

  /** Judges a statement on another object than a table, or with a typing error. */
  private static StatementVerdict other(Written written) {
    List<LexicalToken> tokens = written.tokens();
    String verb = tokens.getFirst().keyword();
    boolean first = true;
    for (LexicalToken token : tokens.subList(1, Math.min(tokens.size(), FAR))) {
      if (OTHER_THINGS.contains(token.keyword())) {
        return new Skip(verb + " " + token.keyword());
      }
      if (first && !BEFORE_THINGS.contains(token.keyword())) {
        return new Unknown();
      }
      first = false;
    }
    return new Unknown();
  }

  private boolean isInnoDb() {
    return engine == Engine.MARIADB || engine == Engine.MYSQL;
  }

  private static Set<String> words(String words) {
    return Set.copyOf(Arrays.asList(words.split(" ")));
  }
}
