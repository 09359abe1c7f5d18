// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** SQLite as a server: a folder with one file for each database. */
final class SqliteFolder implements DatabaseServer {
  private static final String SCHEME = "sqlite:";

  private final Home home;
  private final String version;
  private final AtomicLong databases = new AtomicLong();

  private SqliteFolder(Home home, String version) {
    this.home = home;
    this.version = version;
  }

  static SqliteFolder open(Options options) {
    if (!options.settings().isEmpty()) {
      throw new IllegalArgumentException("SQLite has no server settings: " + options.settings());
    }
    String version = ask("jdbc:sqlite::memory:", "select sqlite_version()");
    return new SqliteFolder(Home.create("sqlite", "KILL", options), version);
  }

  @Override
  public String engine() {
    return "sqlite";
  }

  @Override
  public String version() {
    return version;
  }

  /** Returns the URL of a new file, which appears with the first write. */
  @Override
  public String createDatabase() {
    return SCHEME + home.path().resolve("db_" + databases.incrementAndGet() + ".db");
  }

  @Override
  public String createOwnedDatabase() {
    return createDatabase();
  }

  @Override
  public String createDatabaseFrom(String url) {
    Path from = fileIn(url);
    String copy = createDatabase();
    if (Files.exists(from)) {
      ask("jdbc:sqlite:" + from, "pragma wal_checkpoint(truncate)");
      try {
        Files.copy(from, fileIn(copy));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot copy " + from, e);
      }
    }
    return copy;
  }

  @Override
  public void dropDatabase(String url) {
    String name = fileIn(url).getFileName().toString();
    List.of("", "-wal", "-shm", "-journal").forEach(suffix -> home.delete(name + suffix));
  }

  private Path fileIn(String url) {
    Path file = Path.of(url.startsWith(SCHEME) ? url.substring(SCHEME.length()) : url);
    if (!home.path().equals(file.getParent())) {
      throw new IllegalArgumentException("No database of this SQLite folder: " + url);
    }
    return file;
  }

  private static String ask(String jdbcUrl, String sql) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new EngineException("SQLite refused: " + sql, e);
    }
  }

  @Override
  public Path folder() {
    return home.path();
  }

  @Override
  public List<Long> processes() {
    return List.of();
  }

  @Override
  public void kill() {}

  @Override
  public void stop() {}

  @Override
  public void restart() {}

  @Override
  public void pause() {}

  @Override
  public void resume() {}

  @Override
  public void close() {
    home.close();
    Engines.forget(this);
  }

  @Override
  public String toString() {
    return "sqlite in " + home.path();
  }
}
