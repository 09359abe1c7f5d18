// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The common part of MariaDB and MySQL: arguments and the driver's URL. */
final class InnoDbSetup {
  private InnoDbSetup() {}

  /**
   * Returns the argument that lets the server run as root, which it refuses by default; empty if we
   * are not root.
   */
  static List<String> userArgument() {
    return Unprivileged.isRoot() ? List.of("--user=root") : List.of();
  }

  /**
   * Returns the argument that gives the program a folder of its own for temporary tables. At its
   * start a server deletes each {@code #sql*} file in that folder; by default the folder is {@code
   * /tmp}, where it would delete those of every other server of this user.
   */
  static String temporaryArgument(Path parent) {
    try {
      return "--tmpdir=" + Files.createDirectories(parent.resolve("tmp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the arguments after the program and {@code --no-defaults}. */
  static List<String> arguments(Home home, int port, Options options) {
    List<String> arguments = new ArrayList<>(userArgument());
    arguments.add("--datadir=" + home.data());
    arguments.add(temporaryArgument(home.path()));
    arguments.add("--init-file=" + home.path().resolve("init.sql"));
    arguments.add("--port=" + port);
    arguments.add("--bind-address=127.0.0.1");
    // Relative to the data folder, since a socket's path has at most 107 bytes.
    arguments.add("--socket=server.sock");
    arguments.add("--pid-file=" + home.data().resolve("server.pid"));
    arguments.add("--skip-name-resolve");
    arguments.add("--local-infile=OFF");
    arguments.add("--character-set-server=utf8mb4");
    arguments.add("--default-time-zone=+00:00");
    arguments.add("--max-connections=300");
    arguments.add("--innodb-buffer-pool-size=256M");
    arguments.add("--innodb-flush-log-at-trx-commit=" + (options.flushEachCommit() ? "1" : "2"));
    return arguments;
  }

  static List<String> settings(Options options) {
    return options.settings().entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toList();
  }

  /** Returns the statements, one a line, that leave our account as the only one that can log in. */
  static String accountStatements(String removeRoot, String password) {
    String account = "'" + ServerAccess.USER + "'@'%'";
    return removeRoot
        + "\ncreate user if not exists "
        + account
        + " identified by '"
        + password
        + "';\ngrant all on *.* to "
        + account
        + " with grant option;\n";
  }

  /**
   * Returns the statements that create a database and its owner, who may also read the server's own
   * table of index sizes.
   */
  static List<String> ownedDatabase(String database, ServerAccess owner) {
    String account = "'" + owner.user() + "'@'%'";
    return List.of(
        "create database " + database,
        "create user " + account + " identified by '" + owner.password() + "'",
        "grant all on `" + database.replace("_", "\\_") + "`.* to " + account,
        "grant select on mysql.innodb_index_stats to " + account);
  }

  static String jdbcUrl(int port, String database) {
    return "jdbc:mariadb://127.0.0.1:"
        + port
        + "/"
        + database
        + "?sslMode=disable&allowPublicKeyRetrieval=true";
  }
}
