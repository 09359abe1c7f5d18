// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recipe of MariaDB from the system's package. */
record MariaDbRecipe(Path server, Path installer) implements Recipe {
  /** Name of an empty folder: MariaDB has no other way to keep accounts from all files. */
  private static final String FILES = "files";

  static MariaDbRecipe find() {
    return new MariaDbRecipe(
        ServerPrograms.mariadb("mariadbd"), ServerPrograms.mariadb("mariadb-install-db"));
  }

  @Override
  public String engine() {
    return "mariadb";
  }

  @Override
  public void initialise(Home home, String password) {
    List<String> install = new ArrayList<>(List.of(installer.toString(), "--no-defaults"));
    install.addAll(InnoDbSetup.userArgument());
    install.addAll(List.of("--datadir=" + home.data(), "--innodb-log-file-size=64M"));
    install.addAll(List.of("--auth-root-authentication-method=normal", "--skip-test-db"));
    install.addAll(List.of("--skip-name-resolve", InnoDbSetup.temporaryArgument(home.path())));
    Command.run(install);
    home.folder(FILES);
    home.write(
        "init.sql",
        InnoDbSetup.accountStatements(
            "delete from mysql.global_priv where user = 'root';\nflush privileges;", password));
  }

  @Override
  public List<String> command(Home home, int port, Options options) {
    List<String> command = new ArrayList<>(List.of(server.toString(), "--no-defaults"));
    command.addAll(InnoDbSetup.arguments(home, port, options));
    command.add("--innodb-log-file-size=64M");
    command.add("--secure-file-priv=" + home.path().resolve(FILES));
    command.addAll(InnoDbSetup.settings(options));
    return command;
  }

  @Override
  public String jdbcUrl(int port, String database) {
    return InnoDbSetup.jdbcUrl(port, database);
  }

  @Override
  public List<String> ownedDatabase(String database, ServerAccess owner) {
    return InnoDbSetup.ownedDatabase(database, owner);
  }

  @Override
  public String dropStatement(String database) {
    return "drop database " + database;
  }

  @Override
  public Optional<String> copyStatement(String from, String to) {
    return Optional.empty();
  }

  @Override
  public String stopSignal() {
    return "TERM";
  }

  @Override
  public String quitSignal() {
    return "KILL";
  }
}
