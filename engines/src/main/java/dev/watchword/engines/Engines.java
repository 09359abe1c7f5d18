// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Registry of the four engines and of the servers that this JVM runs, Redis included. There is one
 * per JVM: at most one shared server of each kind, and every live server, so that all of them end
 * with the JVM. Any thread may call it.
 */
public final class Engines {
  private static final Map<String, SharedServer<DatabaseServer>> SHARED = new LinkedHashMap<>();
  private static final SharedServer<RedisServer> REDIS =
      new SharedServer<>("redis", () -> startRedis(Options.fast()));
  private static final Map<Object, Runnable> LIVE = new ConcurrentHashMap<>();

  static {
    for (String engine : List.of("sqlite", "postgres", "mariadb", "mysql")) {
      SHARED.put(engine, new SharedServer<>(engine, () -> start(engine, Options.fast())));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(Engines::closeAll, "engines-close"));
  }

  private Engines() {}

  /** Names of the engines in order: sqlite, postgres, mariadb, mysql. */
  public static List<String> names() {
    return List.copyOf(SHARED.keySet());
  }

  /**
   * Returns the server of an engine that all tests of the JVM share, started on first use. A failed
   * start is remembered: each later call fails at once with the same cause.
   */
  public static DatabaseServer shared(String engine) {
    SharedServer<DatabaseServer> shared = SHARED.get(engine);
    if (shared == null) {
      throw unknown(engine);
    }
    return shared.get();
  }

  /** Starts a private server, which the caller may kill and should close. */
  public static DatabaseServer start(String engine, Options options) {
    DatabaseServer server =
        switch (engine) {
          case "sqlite" -> SqliteFolder.open(options);
          case "postgres" -> ServerProcess.start(PostgresRecipe.find(), options);
          case "mariadb" -> ServerProcess.start(MariaDbRecipe.find(), options);
          case "mysql" -> ServerProcess.start(MySqlRecipe.find(), options);
          default -> throw unknown(engine);
        };
    LIVE.put(server, server::close);
    return server;
  }

  /**
   * Returns the Redis that all tests of the JVM share, started on first use, as {@link #shared}.
   */
  public static RedisServer sharedRedis() {
    return REDIS.get();
  }

  /** Starts a private Redis, which the caller may kill and should close. */
  public static RedisServer startRedis(Options options) {
    RedisServer server = RedisServer.start(options);
    LIVE.put(server, server::close);
    return server;
  }

  /**
   * Starts a private cluster of a primary and {@code replicas} replicas, which the caller may kill
   * and should close.
   *
   * @param engine {@code postgres} or {@code mariadb}
   */
  public static Cluster startCluster(String engine, int replicas, Options options) {
    Cluster cluster =
        switch (engine) {
          case "postgres" ->
              Cluster.start(PostgresRecipe.find(), new PostgresReplication(), replicas, options);
          case "mariadb" ->
              Cluster.start(MariaDbRecipe.find(), new MariaDbReplication(), replicas, options);
          default ->
              throw new IllegalArgumentException(
                  "No cluster of \"" + engine + "\": there are postgres and mariadb");
        };
    cluster.servers().forEach(server -> LIVE.put(server, server::close));
    return cluster;
  }

  /**
   * Returns the path of a program of PostgreSQL such as {@code pgbench}; empty where it is not
   * installed.
   */
  public static Optional<Path> postgresProgram(String name) {
    return ServerPrograms.postgres(name);
  }

  static void forget(Object server) {
    LIVE.remove(server);
  }

  private static void closeAll() {
    List.copyOf(LIVE.values()).parallelStream().forEach(Runnable::run);
  }

  private static IllegalArgumentException unknown(String engine) {
    return new IllegalArgumentException("No engine \"" + engine + "\": there are " + names());
  }
}
