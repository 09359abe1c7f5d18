// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A file of statements that make tables and indexes. */
public final class SchemaFile {
  private SchemaFile() {}

  /**
   * One of its statements.
   *
   * @param line where it begins, from 1
   */
  public record Written(String sql, int line) {}

  /**
   * Its statements.
   *
   * @throws ConfigException when the file cannot be read
   */
  public static List<Written> read(Path file) {
    try {
      if (Files.size(file) > SqlFile.MOST_BYTES) {
        throw new ConfigException(file + " is larger than 16 MiB");
      }
      return SqlText.split(Files.readString(file)).stream()
          .map(part -> new Written(part.sql(), part.line()))
          .toList();
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read: " + FileTrouble.of(e));
    }
  }

  /**
   * Runs every statement of a file on a database that is there for nothing else.
   *
   * @throws ConfigException when the file cannot be read, or the engine refuses one of them
   */
  public static void load(Path file, Connection scratch) {
    for (Written written : read(file)) {
      try (Statement statement = scratch.createStatement()) {
        statement.execute(written.sql());
      } catch (SQLException e) {
        throw new ConfigException(file + ":" + written.line() + ": " + e.getMessage());
      }
    }
  }
}
