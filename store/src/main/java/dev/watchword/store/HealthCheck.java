// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.health.Examination;
import dev.watchword.store.pool.Guard;
import dev.watchword.store.pool.PooledConnections;
import dev.watchword.store.pool.ServerState;
import dev.watchword.store.pool.ServerState.Use;
import dev.watchword.store.redis.Redis;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.sql.Db;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The health check of a store's parts. Any number of threads may use it at once. */
final class HealthCheck {
  private static final System.Logger LOGGER = System.getLogger(HealthCheck.class.getName());

  private final Db db;
  private final PooledConnections pool;
  private final Passwords passwords;
  private final Optional<Redis> redis;
  private final boolean countsInRedis;
  private final int schemaVersion;
  private final AtomicReference<String> trouble = new AtomicReference<>("");

  /**
   * @param countsInRedis whether rate limits are configured to be counted in Redis
   */
  HealthCheck(
      Db db,
      PooledConnections pool,
      Passwords passwords,
      Optional<Redis> redis,
      boolean countsInRedis,
      int schemaVersion) {
    this.db = db;
    this.pool = pool;
    this.passwords = passwords;
    this.redis = redis;
    this.countsInRedis = countsInRedis;
    this.schemaVersion = schemaVersion;
  }

  Health health() {
    List<Health.Component> parts =
        List.of(
            database(),
            new Health.Component("schema", true, "version " + schemaVersion),
            new Health.Component(
                "pool",
                pool.waiting() == 0,
                pool.inUse()
                    + " of "
                    + pool.capacity()
                    + " connections in use, "
                    + pool.waiting()
                    + " callers wait"),
            new Health.Component(
                "passwords",
                passwords.waiting() < passwords.queue(),
                passwords.waiting() + " of " + passwords.queue() + " places in the queue taken"));
    return new Health(
        Stream.of(parts.stream(), breaker().stream(), replicas().stream(), redis().stream())
            .flatMap(some -> some)
            .toList());
  }

  /**
   * Reports the database. Damage that a statement once found stays reported, whatever later ones
   * find.
   */
  private Health.Component database() {
    long start = System.nanoTime();
    try {
      db.requireSound();
      new Examination(db, Catalogue.HEALTH).run();
      long micros = (System.nanoTime() - start) / 1000;
      return told(new Health.Component("database", true, engine() + " in " + micros + " µs"), "");
    } catch (DbException e) {
      String words =
          engine() + ": " + e.code() + ": " + e.getMessage() + ". " + db.advice(e.code());
      return told(new Health.Component("database", false, words.strip()), e.code().name());
    }
  }

  private String engine() {
    return db.engine().id();
  }

  /** Logs a change of the database's state, once. */
  private Health.Component told(Health.Component database, String code) {
    if (!code.equals(trouble.getAndSet(code))) {
      LOGGER.log(
          database.up() ? Level.INFO : Level.WARNING,
          (database.up() ? "ready again: the database: " : "not ready: the database: ")
              + database.detail());
    }
    return database;
  }

  /** Reports the replicas, always as up: the primary answers reads without them. */
  private Optional<Health.Component> replicas() {
    List<ServerState> servers = pool.servers();
    if (servers.isEmpty()) {
      return Optional.empty();
    }
    long used = servers.stream().filter(server -> server.use() == Use.REPLICA).count();
    String detail = used + " of " + (servers.size() - 1) + " replicas answer reads";
    return Optional.of(new Health.Component("replicas", true, detail));
  }

  private Optional<Health.Component> breaker() {
    return pool.breaker().map(HealthCheck::describe);
  }

  private static Health.Component describe(Guard.State now) {
    return switch (now.breaker()) {
      case CLOSED -> new Health.Component("breaker", true, "closed");
      case HALF_OPEN -> new Health.Component("breaker", false, "half open: calls are on trial");
      case OPEN ->
          new Health.Component("breaker", false, "open since " + now.since() + ": " + now.reason());
    };
  }

  /** Reports Redis, always as up: without it every answer still comes, slower. */
  private Optional<Health.Component> redis() {
    return redis.map(it -> new Health.Component("redis", true, it.state() + memory(it)));
  }

  /** Describes the memory policy of Redis, and its consequence for rate limits. */
  private String memory(Redis it) {
    String counted = countsInRedis ? ", so rate limits are counted in the database" : "";
    return it.memory()
        .map(memory -> "; " + memory + (memory.mayRemoveKeys() ? counted : ""))
        .orElse("");
  }
}
