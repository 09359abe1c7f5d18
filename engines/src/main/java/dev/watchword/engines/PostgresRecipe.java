// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recipe of PostgreSQL from a folder with {@code initdb} and {@code postgres}. */
record PostgresRecipe(Path programs, Unprivileged user) implements Recipe {

  static PostgresRecipe find() {
    Path programs = ServerPrograms.postgres();
    return new PostgresRecipe(programs, Unprivileged.toRun(programs.resolve("postgres")));
  }

  @Override
  public String engine() {
    return "postgres";
  }

  @Override
  public void initialise(Home home, String password) {
    Path secret = home.write("secret", password);
    user.give(home.path());
    List<String> initdb = new ArrayList<>(user.prefix());
    initdb.addAll(List.of(programs.resolve("initdb").toString(), "-D", home.data().toString()));
    initdb.addAll(List.of("-U", ServerAccess.USER, "--pwfile=" + secret, "--auth=scram-sha-256"));
    initdb.addAll(List.of("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"));
    Command.run(initdb);
    home.delete("secret");
  }

  @Override
  public List<String> command(Home home, int port, Options options) {
    List<String> command = new ArrayList<>(user.prefix());
    command.addAll(List.of(programs.resolve("postgres").toString(), "-D", home.data().toString()));
    set(command, "port", Integer.toString(port));
    set(command, "listen_addresses", "127.0.0.1");
    set(command, "unix_socket_directories", "");
    set(command, "max_connections", "200");
    set(command, "shared_buffers", "128MB");
    set(command, "timezone", "UTC");
    set(command, "log_timezone", "UTC");
    set(command, "fsync", options.flushEachCommit() ? "on" : "off");
    options.settings().forEach((name, value) -> set(command, name, value));
    return command;
  }

  private static void set(List<String> command, String name, String value) {
    command.add("-c");
    command.add(name + "=" + value);
  }

  @Override
  public String jdbcUrl(int port, String database) {
    String name = database.isEmpty() ? "postgres" : database;
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?sslmode=disable";
  }

  @Override
  public List<String> ownedDatabase(String database, ServerAccess owner) {
    return List.of(
        "create role "
            + owner.user()
            + " login nosuperuser nocreatedb nocreaterole noreplication password '"
            + owner.password()
            + "'",
        "create database " + database + " owner " + owner.user(),
        "revoke connect on database postgres, template1 from public");
  }

  @Override
  public String dropStatement(String database) {
    return "drop database " + database + " with (force)";
  }

  @Override
  public Optional<String> copyStatement(String from, String to) {
    return Optional.of("create database " + to + " template " + from);
  }

  @Override
  public String stopSignal() {
    return "INT";
  }

  /** Signal of an "immediate shutdown", which unlike SIGKILL releases the shared memory. */
  @Override
  public String quitSignal() {
    return "QUIT";
  }
}
