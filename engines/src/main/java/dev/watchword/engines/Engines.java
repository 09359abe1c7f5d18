// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The four engines and the servers this JVM runs of them. It is the one registry of the JVM: at
 * most one shared server for each engine, and every live server, so that all of them end with the
 * JVM. Any thread may call it.
 */
public final class Engines {
  private static final Map<String, Shared> SHARED = new LinkedHashMap<>();
  private static final Set<DatabaseServer> LIVE = ConcurrentHashMap.newKeySet();

  static {
    for (String engine : List.of("sqlite", "postgres", "mariadb", "mysql")) {
      SHARED.put(engine, new Shared(engine));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(Engines::closeAll, "engines-close"));
  }

  private Engines() {}

  /** The engines in their order: sqlite, postgres, mariadb, mysql. */
  public static List<String> names() {
    return List.copyOf(SHARED.keySet());
  }

  /**
   * The server of this engine that all tests of the JVM share, started on first use. A failed start
   * is remembered: each later call fails at once with the same cause.
   */
  public static DatabaseServer shared(String engine) {
    Shared shared = SHARED.get(engine);
    if (shared == null) {
      throw unknown(engine);
    }
    return shared.get();
  }

  /** A server of its own for the caller, who may kill it and should close it. */
  public static DatabaseServer start(String engine, Options options) {
    DatabaseServer server =
        switch (engine) {
          case "sqlite" -> SqliteFolder.open(options);
          case "postgres" -> ServerProcess.start(PostgresRecipe.find(), options);
          case "mariadb" -> ServerProcess.start(MariaDbRecipe.find(), options);
          case "mysql" -> ServerProcess.start(MySqlRecipe.find(), options);
          default -> throw unknown(engine);
        };
    LIVE.add(server);
    return server;
  }

  static void forget(DatabaseServer server) {
    LIVE.remove(server);
  }

  private static void closeAll() {
    List.copyOf(LIVE).parallelStream().forEach(DatabaseServer::close);
  }

  private static IllegalArgumentException unknown(String engine) {
    return new IllegalArgumentException("No engine \"" + engine + "\": there are " + names());
  }

  /** The place of one shared server. */
  private static final class Shared {
    private final String engine;
    private @Nullable DatabaseServer server;
    private @Nullable RuntimeException failure;

    Shared(String engine) {
      this.engine = engine;
    }

    synchronized DatabaseServer get() {
      if (failure != null) {
        throw new EngineException(engine + " did not start earlier in this JVM", failure);
      }
      if (server == null) {
        try {
          server = start(engine, Options.fast());
        } catch (RuntimeException e) {
          failure = e;
          throw e;
        }
      }
      return server;
    }
  }
}
