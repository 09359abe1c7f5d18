// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.Catalogue;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.migrate.Frozen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The migrations' folder in a checkout of the repository. */
record Checkout(Path folder) {
  private static final String MIGRATIONS = "store/src/main/resources/" + Catalogue.MIGRATION_FOLDER;

  /**
   * Finds the checkout in which a folder is.
   *
   * @throws ConfigException when it is in none
   */
  static Checkout around(Path start) {
    Path from = start.toAbsolutePath().normalize();
    for (Path at = from; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(MIGRATIONS).resolve(Frozen.FILE))) {
        return new Checkout(at.resolve(MIGRATIONS));
      }
    }
    throw new ConfigException(
        from
            + " is in no checkout of Watchword's repository (there is no "
            + MIGRATIONS
            + " in it or above). This command is for its developers; `watchword migrate` runs"
            + " migrations");
  }

  /** Reads the list of frozen files. */
  Frozen frozen() throws IOException {
    return Frozen.in(folder);
  }

  /**
   * Requires that all files are frozen as they are, and are those that this program was built with.
   *
   * @throws ConfigException that names each file and what to do
   */
  void requireCurrent() throws IOException {
    List<String> differences = frozen().differences(Frozen.of(folder));
    if (!differences.isEmpty()) {
      throw new ConfigException(folder + ": " + String.join("; ", differences));
    }
    if (!frozen().equals(Frozen.onClassPath(Catalogue.MIGRATION_FOLDER))) {
      throw new ConfigException(
          "this program was built from other migrations than those in "
              + folder
              + "; run ./watchword of this checkout, which builds it again");
    }
  }

  /** Writes new files and freezes them. The list is written last: without it no file counts. */
  void add(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    NavigableMap<String, String> sums = new TreeMap<>(frozen().sums());
    Frozen.of(folder)
        .sums()
        .forEach(
            (path, sum) -> {
              if (files.containsKey(path)) {
                sums.put(path, sum);
              }
            });
    write(new Frozen(sums));
  }

  void write(Frozen list) throws IOException {
    Files.writeString(folder.resolve(Frozen.FILE), list.text());
  }
}
