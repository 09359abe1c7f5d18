// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.migrate.Draft;
import dev.watchword.store.migrate.Migrator;
import dev.watchword.store.schema.Engine;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Builder of a migration's files. */
final class MigrationFiles {
  private MigrationFiles() {}

  /**
   * Returns the texts by path. MariaDB and MySQL share a file when their statements are the same.
   *
   * @param migration name with its version, such as {@code V004__refresh_token}
   */
  static Map<String, String> of(String migration, String words, Map<Engine, Draft> drafts) {
    Map<String, String> files = new TreeMap<>();
    boolean shared = Objects.equals(drafts.get(Engine.MARIADB), drafts.get(Engine.MYSQL));
    drafts.forEach(
        (engine, draft) -> {
          boolean isInnoDb = engine == Engine.MARIADB || engine == Engine.MYSQL;
          String folder = shared && isInnoDb ? Migrator.SHARED_FOLDER : engine.id();
          files.put(folder + "/" + migration + ".sql", draft.text(words));
        });
    return files;
  }
}
