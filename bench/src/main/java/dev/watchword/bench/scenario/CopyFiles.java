// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Files in PostgreSQL's binary format that the server itself reads: COPY without a client. They are
 * in the server's folder and are deleted with it.
 */
record CopyFiles(Path folder) implements BareLoad.BulkRows {

  /** Makes a server on this machine write its tables to files. */
  static CopyFiles of(Connection connection, Path folder) throws SQLException {
    CopyFiles files = new CopyFiles(folder);
    files.copy(connection, "TO");
    return files;
  }

  @Override
  public void write(Connection connection) throws SQLException {
    copy(connection, "FROM");
  }

  private void copy(Connection connection, String direction) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : BareLoad.TABLES) {
        Path file = folder.resolve(table + ".copy");
        statement.execute(
            "COPY " + table + " " + direction + " '" + file + "' WITH (FORMAT binary)");
      }
    }
  }
}
