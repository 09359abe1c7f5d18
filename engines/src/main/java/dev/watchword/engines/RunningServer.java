// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.sql.SQLException;
import java.util.Optional;

/** A run of a server's processes, from its first answer on. */
record RunningServer(ServerAccess access, ProcessTree processes, String version) {
  private static final int ATTEMPTS = 5;
  private static final int PATIENCE_MILLISECONDS = 60_000;

  /**
   * Starts the server on a free port of the kernel's choice, and on another if that was taken
   * meanwhile.
   */
  static RunningServer onFreePort(Recipe recipe, Home home, Options options, String password) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      ServerAccess access = new ServerAccess(recipe, Launch.freePort(), password);
      Optional<RunningServer> running = attempt(access, home, options);
      if (running.isPresent()) {
        return running.get();
      }
    }
    return onPort(new ServerAccess(recipe, Launch.freePort(), password), home, options);
  }

  /** Starts the server on its former port, and waits a little if that is taken. */
  static RunningServer onPort(ServerAccess access, Home home, Options options) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<RunningServer> running = attempt(access, home, options);
      if (running.isPresent()) {
        return running.get();
      }
      Command.sleep(300);
    }
    throw new EngineException(access + " found its port taken:\n" + Launch.endOfLog(home));
  }

  /** Tries to start the server; returns empty if its port was taken. */
  private static Optional<RunningServer> attempt(ServerAccess access, Home home, Options options) {
    Process process = Launch.of(access.recipe().command(home, access.port(), options), home);
    ProcessTree processes = new ProcessTree(process.toHandle());
    SQLException last = new SQLException("It was not asked yet");
    for (int waited = 0; waited < PATIENCE_MILLISECONDS; waited += 15) {
      try {
        return Optional.of(new RunningServer(access, processes, access.version()));
      } catch (SQLException e) {
        last = e;
      }
      if (!process.isAlive()) {
        home.delete("pid");
        String log = Launch.endOfLog(home);
        if (log.contains("already in use")) {
          return Optional.empty();
        }
        throw new EngineException(access + " did not start:\n" + log, last);
      }
      Command.sleep(15);
    }
    processes.kill();
    home.delete("pid");
    throw new EngineException(access + " does not answer:\n" + Launch.endOfLog(home), last);
  }
}
