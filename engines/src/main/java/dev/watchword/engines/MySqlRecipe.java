// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recipe of MySQL from a folder with {@code bin/mysqld}. Its initialisation takes two seconds, so
 * the result is kept once per machine and copied.
 *
 * @param key key of this server among others on the machine
 */
record MySqlRecipe(Path folder, String key) implements Recipe {

  static MySqlRecipe find() {
    Path folder = ServerPrograms.mysql();
    return new MySqlRecipe(folder, OncePerMachine.key(folder.resolve("bin/mysqld")));
  }

  @Override
  public String engine() {
    return "mysql";
  }

  @Override
  public void initialise(Home home, String password) {
    Path template = OncePerMachine.folder("mysql-data-" + key, this::fill);
    Command.run(List.of("cp", "-R", "-p", template.toString(), home.data().toString()));
    home.write(
        "init.sql",
        InnoDbSetup.accountStatements("drop user if exists 'root'@'localhost';", password));
  }

  private void fill(Path data) {
    List<String> initialise = new ArrayList<>(program());
    initialise.addAll(InnoDbSetup.userArgument());
    initialise.addAll(List.of("--initialize-insecure", "--datadir=" + data));
    initialise.add("--tmpdir=" + data);
    initialise.add("--innodb-redo-log-capacity=64M");
    Command.run(initialise);
    Command.run(List.of("rm", "-f", data.resolve("auto.cnf").toString()));
  }

  private List<String> program() {
    return List.of(folder.resolve("bin/mysqld").toString(), "--no-defaults", "--basedir=" + folder);
  }

  @Override
  public List<String> command(Home home, int port, Options options) {
    List<String> command = new ArrayList<>(program());
    command.addAll(InnoDbSetup.arguments(home, port, options));
    command.addAll(
        List.of(
            "--skip-log-bin",
            "--secure-file-priv=NULL",
            "--mysqlx=OFF",
            "--innodb-redo-log-capacity=64M"));
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
