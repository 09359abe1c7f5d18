// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.account.Accounts;
import dev.watchword.store.account.HashSurvey;
import dev.watchword.store.account.Identities;
import dev.watchword.store.account.LinkedAccounts;
import dev.watchword.store.account.TokenRefresh;
import dev.watchword.store.cache.Caches;
import dev.watchword.store.config.RateLimitConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.confirmation.Confirmations;
import dev.watchword.store.confirmation.SignUps;
import dev.watchword.store.library.Library;
import dev.watchword.store.limit.Limiter;
import dev.watchword.store.limit.Limits;
import dev.watchword.store.mail.Outbox;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.migrate.Migrator;
import dev.watchword.store.part.Part;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.pool.PooledConnections;
import dev.watchword.store.pool.ServerState;
import dev.watchword.store.redis.Redis;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.session.Sessions;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.SlowLog;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import dev.watchword.store.user.Users;
import dev.watchword.store.verification.Verifications;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An open authentication database. Any number of threads may use it and its rooms at once; it holds
 * connections and threads until it is closed.
 */
public final class Watchword implements AutoCloseable {
  private final List<Part> parts = new ArrayList<>();
  private final PooledConnections pool;
  private final Optional<Redis> redis;
  private final Caches caches;
  private final Db db;
  private final Users users;
  private final Sessions sessions;
  private final Accounts accounts;
  private final Identities identities;
  private final LinkedAccounts linkedAccounts;
  private final TokenRefresh tokenRefresh;
  private final Verifications verifications;
  private final Outbox outbox;
  private final Confirmations confirmations;
  private final SignUps signUps;
  private final Limits limits;

  /**
   * Clock of microseconds, the resolution of the databases: a finer instant would not equal itself
   * when read back.
   */
  private record Microseconds(InstantSource clock) implements InstantSource {
    @Override
    public Instant instant() {
      return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long millis() {
      return clock.millis();
    }
  }

  private Watchword(StoreConfig config, Meter meter, InstantSource clock) {
    InstantSource micros = new Microseconds(clock);
    Dialect dialect = Dialect.of(config.database().target().engine());
    int schemaVersion = migrator(config, micros).migrate().version();
    boolean countsInRedis = config.rateLimit().storage() == RateLimitConfig.Storage.REDIS;
    try {
      this.pool = add(PooledConnections.open(config, meter, micros));
      this.redis = config.redis().address().map(address -> Redis.open(address, meter));
      redis.ifPresent(it -> add(new RedisPart(it, countsInRedis)));
      this.caches = add(Caches.open(config, dialect, redis.orElse(null), pool));
      SlowLog slow = add(new SlowLogPart(new SlowLog(config.slowLog().threshold()))).log();
      this.db =
          new Db(
              pool, dialect, Catalogue.queries(), meter, config.guard().deadline(), slow, caches);
      parts.addFirst(new HealthCheck(db, schemaVersion));
      Passwords passwords = add(new Passwords(config.password(), meter));
      Platform platform = new Platform(config, db, caches, passwords, micros);
      this.users = new Users(platform);
      this.sessions = add(new Sessions(platform));
      this.accounts = new Accounts(platform, users, sessions);
      this.identities = new Identities(platform, users, sessions);
      this.linkedAccounts = new LinkedAccounts(platform, users);
      this.tokenRefresh = new TokenRefresh(platform);
      this.verifications = new Verifications(platform);
      this.outbox = new Outbox(platform);
      this.confirmations =
          new Confirmations(
              platform, users, sessions, accounts, linkedAccounts, verifications, outbox);
      this.signUps = new SignUps(platform, users, accounts, verifications, outbox);
      this.limits = add(new Limits(platform, redis, meter));
      parts.forEach(part -> part.announce(meter));
      add(HashSurvey.start(platform));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private <P extends Part> P add(P part) {
    parts.add(part);
    return part;
  }

  /**
   * Opens a store after migrating its schema.
   *
   * @throws DbException when the database cannot be reached, migrated or used; the code says why
   */
  public static Watchword open(StoreConfig config) {
    return open(config, Meter.NONE, Clock.systemUTC());
  }

  /** Opens a store that reports to {@code meter} and takes the time from {@code clock}. */
  public static Watchword open(StoreConfig config, Meter meter, InstantSource clock) {
    if (config.redis().address().isPresent()) {
      Library.LETTUCE.require();
    }
    return new Watchword(config, meter, clock);
  }

  /** Applies the live settings of {@code next} to the open store and ignores the others. */
  public void retune(StoreConfig next) {
    parts.forEach(part -> part.retune(next));
  }

  /** Migrates the schema to this version, without opening a store. */
  public static Migrator.Migrated migrate(StoreConfig config) {
    return migrator(config, Clock.systemUTC()).migrate();
  }

  private static Migrator migrator(StoreConfig config, InstantSource clock) {
    Target target = PooledConnections.primary(config);
    return new Migrator(
        Dialect.of(target.engine()),
        target,
        Catalogue.MIGRATION_FOLDER,
        Catalogue.MIGRATIONS,
        clock);
  }

  public Users users() {
    return users;
  }

  public Sessions sessions() {
    return sessions;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Identities identities() {
    return identities;
  }

  public LinkedAccounts linkedAccounts() {
    return linkedAccounts;
  }

  /** The tokens of accounts at providers. */
  public TokenRefresh tokenRefresh() {
    return tokenRefresh;
  }

  public Verifications verifications() {
    return verifications;
  }

  /** Mails that are to be sent. */
  public Outbox outbox() {
    return outbox;
  }

  /** Resets, verifications and changes that users confirm by a mailed link. */
  public Confirmations confirmations() {
    return confirmations;
  }

  /** Sign-ups that send a mail. */
  public SignUps signUps() {
    return signUps;
  }

  /** Caches of sessions and users. */
  public Caches caches() {
    return caches;
  }

  /** Redis, when one is configured; it may be unavailable at any time. */
  public Optional<Redis> redis() {
    return redis;
  }

  /** Current rate limits. */
  public RateLimitConfig rateLimit() {
    return limits.settings();
  }

  /** Counters of rate limits, kept where {@code rate-limit.storage} says. */
  public Limiter limiter() {
    return limits.limiter();
  }

  public Engine engine() {
    return db.engine();
  }

  /** Database access, for tools that explain or inspect it. */
  public Db db() {
    return db;
  }

  /**
   * Returns the state of each server of {@code database.url} and {@code database.replicas}; empty
   * without replicas.
   */
  public List<ServerState> servers() {
    return pool.servers();
  }

  /** Returns the state of each part; takes at most {@code guard.deadline}. */
  public Health health() {
    return new Health(parts.stream().flatMap(part -> part.health().stream()).toList());
  }

  @Override
  public void close() {
    parts.reversed().forEach(Part::close);
  }
}
