// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.nio.file.Path;
import java.util.List;

/**
 * A real database server, or for SQLite a folder of files, running for this JVM. It ends with the
 * JVM, however that ends. Any number of threads may create and drop databases at once; the calls
 * that act on the processes wait for one another.
 *
 * <p>SQLite has no processes: there {@link #kill}, {@link #stop}, {@link #restart}, {@link #pause}
 * and {@link #resume} do nothing.
 */
public sealed interface DatabaseServer extends AutoCloseable permits ServerProcess, SqliteFolder {

  /** Name of the engine, one of {@link Engines#names}. */
  String engine();

  /** Version as the server reports it, such as {@code 18.6}. */
  String version();

  /**
   * Creates an empty database with a unique name.
   *
   * @return its URL with account and password: {@code
   *     postgres://watchword:SECRET@127.0.0.1:PORT/db_7}, and alike with {@code mariadb} and {@code
   *     mysql}; or {@code sqlite:/folder/db_7.db}
   */
  String createDatabase();

  /**
   * Creates an empty database with an account that owns it and has no other privilege on the
   * server: it reads and writes no file, starts no program and reads no other database. SQLite has
   * no accounts: there it is a new file.
   *
   * @return its URL with that account and its password, as of {@link #createDatabase}
   */
  String createOwnedDatabase();

  /**
   * Copies a database of this server to which nobody is connected.
   *
   * @return its URL
   * @throws UnsupportedOperationException on MariaDB and MySQL
   */
  String createDatabaseFrom(String url);

  /** Drops a database of this server and ends the connections to it. */
  void dropDatabase(String url);

  /** Folder of the server's data. */
  Path folder();

  /** Returns the ids of the server's running processes, the first one first; none on SQLite. */
  List<Long> processes();

  /** Ends all processes of the server by SIGKILL and returns when they are gone. */
  void kill();

  /** Stops the server in order, as an administrator would; its clients lose their connections. */
  void stop();

  /**
   * Starts the server again on the same data and port, and returns when it answers. A server that
   * still runs is stopped first.
   */
  void restart();

  /** Freezes all processes of the server by SIGSTOP: connections stay open and nothing answers. */
  void pause();

  /** Resumes a paused server. */
  void resume();

  /** Ends the server and deletes its data. */
  @Override
  void close();
}
