// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Files in PostgreSQL's binary format beside the server's data, which it reads itself: COPY without
 * a client. They go with the server.
 */
record CopyFiles(Path folder) implements BareLoad.BulkRows {

  /** Lets a server of this machine write its tables to files. */
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
