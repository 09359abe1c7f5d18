// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.doctor.script.Cursor.Name;
import dev.watchword.doctor.script.StatementVerdict.Run;
import dev.watchword.doctor.script.StatementVerdict.SearchPath;
import dev.watchword.doctor.script.StatementVerdict.Skip;
import dev.watchword.doctor.script.StatementVerdict.Unknown;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides for each statement of a file, in their order, whether it is run. For one thread. */
final class AllowList {
  /** Databases of MariaDB and MySQL that belong to the server. */
  private static final Set<String> OF_SERVER =
      Set.of("mysql", "sys", "information_schema", "performance_schema");

  private final Engine engine;
  private final Statements statements;
  private boolean inServersOwn;

  AllowList(Engine engine) {
    this.engine = engine;
    this.statements = new Statements(engine);
  }

  StatementVerdict judge(Written written) {
    LexicalToken first = written.tokens().getFirst();
    if (first.kind() == LexicalToken.Kind.SYMBOL || first.is("SOURCE") || first.is("SYSTEM")) {
      return new Skip("commands of the client");
    }
    if (first.is("USE")) {
      return use(written);
    }
    Optional<StatementVerdict> path = searchPath(written);
    if (path.isPresent()) {
      return path.get();
    }
    StatementVerdict verdict = statements.judge(written);
    boolean runs = verdict instanceof Run;
    return runs && inServersOwn ? new Skip("statements in the server's own database") : verdict;
  }

  /** Judges {@code USE}. All databases of a file are one here, because the account has only one. */
  private StatementVerdict use(Written written) {
    Optional<Name> name = new Cursor(written.tokens(), 1).name();
    if (name.isEmpty() || (engine != Engine.MARIADB && engine != Engine.MYSQL)) {
      return new Unknown();
    }
    inServersOwn = OF_SERVER.contains(name.get().name().toLowerCase(Locale.ROOT));
    return new Skip("USE");
  }

  /** Judges {@code SET search_path = …}, and the form of it that pg_dump writes. */
  private Optional<StatementVerdict> searchPath(Written written) {
    Cursor cursor = new Cursor(written.tokens(), 1);
    if (engine != Engine.POSTGRES) {
      return Optional.empty();
    }
    if (written.begins("SET")) {
      boolean scoped = cursor.take("SESSION") || cursor.take("LOCAL");
      boolean path =
          cursor.take("SEARCH_PATH") && (cursor.takeSymbol('=') || cursor.take("TO") || scoped);
      return path ? Optional.of(new SearchPath(names(cursor))) : Optional.empty();
    }
    if (!written.begins("SELECT")) {
      return Optional.empty();
    }
    boolean sets =
        cursor.name().filter(name -> name.name().equals("set_config")).isPresent()
            && cursor.takeSymbol('(')
            && cursor.take().filter(token -> token.text().equals("'search_path'")).isPresent()
            && cursor.takeSymbol(',');
    Optional<LexicalToken> value = sets ? cursor.take() : Optional.empty();
    return value
        .filter(token -> token.kind() == LexicalToken.Kind.STRING && token.text().startsWith("'"))
        .map(token -> new SearchPath(listed(token.name())));
  }

  private static List<String> names(Cursor cursor) {
    List<String> names = new ArrayList<>();
    do {
      cursor.name().map(Name::name).filter(name -> !name.isEmpty()).ifPresent(names::add);
    } while (cursor.takeSymbol(','));
    return names;
  }

  private static List<String> listed(String value) {
    return value.isBlank()
        ? List.of()
        : List.of(value.replace("\"", "").strip().split("\\s*,\\s*"));
  }
}
