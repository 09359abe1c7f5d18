// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A PostgreSQL, MariaDB or MySQL server that this JVM started. */
final class ServerProcess implements DatabaseServer {
  private final Recipe recipe;
  private final Options options;
  private final Home home;
  private final ServerAccess access;
  private final String version;
  private final AtomicLong databases = new AtomicLong();
  private ProcessTree processes;
  private boolean closed;

  private ServerProcess(Options options, Home home, RunningServer running) {
    this.recipe = running.access().recipe();
    this.options = options;
    this.home = home;
    this.access = running.access();
    this.version = running.version();
    this.processes = running.processes();
  }

  /** Starts a server on new data and returns when it answers. */
  static ServerProcess start(Recipe recipe, Options options) {
    String password = ServerAccess.newPassword();
    return start(recipe, options, password, home -> recipe.initialise(home, password));
  }

  /**
   * Starts a server on a copy of another home, where no server runs, and returns when it answers.
   */
  static ServerProcess startCopy(Recipe recipe, Options options, String password, Home template) {
    return start(recipe, options, password, template::copyTo);
  }

  private static ServerProcess start(
      Recipe recipe, Options options, String password, Consumer<Home> fill) {
    Home home = Home.create(recipe.engine(), recipe.quitSignal(), options);
    try {
      fill.accept(home);
      RunningServer running = RunningServer.onFreePort(recipe, home, options, password);
      return new ServerProcess(options, home, running);
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  ServerAccess access() {
    return access;
  }

  @Override
  public String engine() {
    return recipe.engine();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public String createDatabase() {
    String name = newName();
    access.execute("create database " + name);
    return access.url(name);
  }

  @Override
  public String createOwnedDatabase() {
    String name = newName();
    ServerAccess owner =
        new ServerAccess(recipe, access.port(), name + "_owner", ServerAccess.newPassword());
    recipe.ownedDatabase(name, owner).forEach(access::execute);
    return owner.url(name);
  }

  @Override
  public String createDatabaseFrom(String url) {
    String name = newName();
    access.execute(
        recipe
            .copyStatement(nameIn(url), name)
            .orElseThrow(() -> new UnsupportedOperationException(engine() + " cannot copy")));
    return access.url(name);
  }

  @Override
  public void dropDatabase(String url) {
    access.execute(recipe.dropStatement(nameIn(url)));
  }

  private String newName() {
    return "db_" + databases.incrementAndGet();
  }

  private String nameIn(String url) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    if (!name.matches("db_[0-9]+") || !url.equals(access.url(name))) {
      throw new IllegalArgumentException("No database of this " + engine() + " server: " + name);
    }
    return name;
  }

  @Override
  public Path folder() {
    return home.path();
  }

  @Override
  public synchronized List<Long> processes() {
    return processes.numbersInOrder();
  }

  @Override
  public synchronized void kill() {
    processes.kill();
    home.delete("pid");
  }

  @Override
  public synchronized void stop() {
    processes.end(recipe.stopSignal());
    home.delete("pid");
  }

  @Override
  public synchronized void restart() {
    if (closed) {
      throw new IllegalStateException(access + " is closed and its data deleted");
    }
    stop();
    processes = RunningServer.onPort(access, home, options).processes();
  }

  @Override
  public synchronized void pause() {
    processes.freeze();
  }

  @Override
  public synchronized void resume() {
    processes.thaw();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      processes.end(recipe.quitSignal());
      home.delete("pid");
      home.close();
      Engines.forget(this);
    }
  }

  @Override
  public String toString() {
    return access.toString();
  }
}
