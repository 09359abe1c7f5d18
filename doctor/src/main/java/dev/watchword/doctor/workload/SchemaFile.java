// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import dev.watchword.store.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A file of statements that make tables and indexes. */
public final class SchemaFile {
  private SchemaFile() {}

  /**
   * Runs every statement of a file on a database that is there for nothing else.
   *
   * @throws ConfigException when the file cannot be read, or the engine refuses one of them
   */
  public static void load(Path file, Connection scratch) {
    try {
      if (Files.size(file) > SqlFile.MOST_BYTES) {
        throw new ConfigException(file + " is larger than 16 MiB");
      }
      for (SqlText.Part part : SqlText.split(Files.readString(file))) {
        run(file, part, scratch);
      }
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read as UTF-8 text");
    }
  }

  private static void run(Path file, SqlText.Part part, Connection scratch) {
    try (Statement statement = scratch.createStatement()) {
      statement.execute(part.sql());
    } catch (SQLException e) {
      throw new ConfigException(file + ":" + part.line() + ": " + e.getMessage());
    }
  }
}
