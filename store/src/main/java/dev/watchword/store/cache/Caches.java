// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.config.CacheConfig;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Invalidation;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.part.Part;
import dev.watchword.store.pool.PooledConnections;
import dev.watchword.store.redis.Redis;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.CachePolicy;
import dev.watchword.store.sql.ConnectionSource;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Evictions;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.dialect.Dialect;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The caches of a store and their invalidation. Any number of threads may use them.
 *
 * <p>A write commits, then evicts the stale values in Redis and tells the other nodes, then evicts
 * them here, then returns. A node trusts its values as long as its own heartbeats come back to it:
 * then it also hears the evictions of the others. Otherwise it serves no value older than {@code
 * cache.bound}.
 */
public final class Caches implements Evictions, Part {
  private static final System.Logger LOGGER = System.getLogger(Caches.class.getName());
  private static final long SIGN_OF_LIFE_MILLIS = 400;
  private static final long LOOK_MILLIS = 1_000;

  /** Time for which a heartbeat that came back proves the channel, from its sending. */
  private static final Duration CHANNEL_LEASE = Duration.ofSeconds(2);

  /**
   * Upper limit of {@code cache.bound}: within S1's five seconds, with time left for the check
   * itself.
   */
  private static final Duration LONGEST_UNCONFIRMED = Duration.ofMillis(4_500);

  /** Time for which a read of the epoch is valid. */
  private static final Duration EPOCH_LEASE = Duration.ofSeconds(3);

  /** Slots per MiB of memory: several for each value that fits, so that tags rarely share one. */
  private static final int SLOTS_PER_MEBIBYTE = 6_000;

  private static final int MOST_SLOTS = 1 << 30;

  private final CacheConfig config;
  private final Shared shared;
  private final @Nullable Channel channel;
  private final @Nullable Teller teller;
  private final @Nullable Epoch epoch;
  private final @Nullable PooledConnections pool;
  private final ScheduledExecutorService clock;
  private final List<Cache<?>> caches = new CopyOnWriteArrayList<>();

  private Caches(
      CacheConfig config,
      Shared shared,
      ConnectionSource database,
      @Nullable Channel channel,
      @Nullable Epoch epoch,
      @Nullable PooledConnections pool) {
    this.config = config;
    this.pool = pool;
    this.shared = shared;
    this.channel = channel;
    this.epoch = epoch;
    this.clock =
        Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("watchword-cache-", 0).factory());
    if (channel == null) {
      this.teller = null;
      return;
    }
    long node = UUID.randomUUID().getMostSignificantBits();
    this.teller = new Teller(node, channel, this::tellByEpoch);
    channel.start(
        new EvictionReceiver(
            node,
            shared.generations(),
            shared.trust(),
            database::writtenElsewhere,
            CHANNEL_LEASE.toNanos()));
    every(SIGN_OF_LIFE_MILLIS, teller::giveSignOfLife);
    if (epoch != null) {
      every(LOOK_MILLIS, epoch::look);
    }
  }

  /**
   * Opens the caches of a store as configured; disabled ones pass every read on to the database.
   *
   * @param redis second level and channel to the other nodes, or null
   * @param database connections that are told of another node's writes before any value is reloaded
   */
  public static Caches open(
      StoreConfig config, Dialect dialect, @Nullable Redis redis, PooledConnections database) {
    CacheConfig cache = config.cache();
    Invalidation how = how(cache, dialect.engine(), redis);
    Generations generations = new Generations(slots(cache));
    Trust trust = new Trust(how, cache.bound(), longestBound(config));
    if (!cache.enabled() || redis == null || how != Invalidation.REDIS) {
      boolean tells = cache.enabled() && how == Invalidation.POSTGRES;
      Shared shared = new Shared(generations, trust, SecondLevel.NONE);
      Channel channel = tells ? new PostgresChannel(config.servers()) : null;
      return new Caches(cache, shared, database, channel, null, null);
    }
    // A separate connection, so that a busy pool does not make a node look late.
    PooledConnections pool =
        PooledConnections.open(config.withPoolOfOne(), Meter.NONE, InstantSource.system());
    Db db =
        new Db(pool, dialect, EpochQueries.PAGE.queries(), Meter.NONE, config.guard().deadline());
    Runnable elsewhere = () -> redis.reconnect("other nodes use another Redis than it");
    Epoch epoch =
        new Epoch(db, trust, generations, database::writtenElsewhere, elsewhere, EPOCH_LEASE);
    RedisLevel level = new RedisLevel(redis, epoch, trust);
    return new Caches(cache, new Shared(generations, trust, level), database, level, epoch, pool);
  }

  private static int slots(CacheConfig config) {
    return (int) Math.min(MOST_SLOTS, SLOTS_PER_MEBIBYTE * config.mebibytes());
  }

  /** Upper limit of {@code cache.bound}, reduced by the lag that a replica's answer may have. */
  private static Duration longestBound(StoreConfig config) {
    return config.servers().size() == 1
        ? LONGEST_UNCONFIRMED
        : LONGEST_UNCONFIRMED.minus(config.replica().maxLag());
  }

  private static Invalidation how(CacheConfig config, Engine engine, @Nullable Redis redis) {
    if (config.invalidation() == Invalidation.REDIS && redis == null) {
      throw new ConfigException("cache.invalidation = redis needs redis.url");
    }
    if (config.invalidation() == Invalidation.POSTGRES && engine != Engine.POSTGRES) {
      throw new ConfigException("cache.invalidation = postgres needs a PostgreSQL database");
    }
    if (config.invalidation() != Invalidation.AUTO) {
      return config.invalidation();
    }
    if (redis != null) {
      return Invalidation.REDIS;
    }
    return engine == Engine.POSTGRES ? Invalidation.POSTGRES : Invalidation.BOUND;
  }

  private void every(long millis, Runnable task) {
    var unused =
        clock.scheduleWithFixedDelay(() -> quietly(task), 0, millis, TimeUnit.MILLISECONDS);
  }

  private static void quietly(Runnable task) {
    try {
      task.run();
    } catch (ChannelException | DbException e) {
      LOGGER.log(Level.DEBUG, "the cache's channel: {0}", e.getMessage());
    } catch (RuntimeException e) {
      // Trust expires by itself if this persists.
      LOGGER.log(Level.WARNING, "the cache's channel failed", e);
    }
  }

  private void tellByEpoch() {
    if (epoch == null) {
      throw new DbException(
          Code.UNAVAILABLE,
          "the change was made, but the other nodes could not be told; do it again",
          null);
    }
    epoch.change();
  }

  /** Creates the cache of a query that declares a policy, to be filled by {@code db}. */
  public <T> Cache<T> of(Db db, Query<T> query) {
    CachePolicy<T> policy = query.cachePolicy();
    if (policy == null) {
      throw new IllegalArgumentException(query.name() + " declares no cache policy");
    }
    Cache<T> cache = new Cache<>(db, query, policy, shared, config);
    caches.add(cache);
    return cache;
  }

  @Override
  public void evict(long[] tags) {
    if (!config.enabled()) {
      return;
    }
    try {
      if (teller != null) {
        teller.tell(tags);
      }
    } finally {
      evictHere(tags);
    }
  }

  @Override
  public void evictPerhaps(long[] tags) {
    if (!config.enabled()) {
      return;
    }
    evictHere(tags);
    Thread.startVirtualThread(() -> quietly(() -> evict(tags)));
  }

  private void evictHere(long[] tags) {
    for (long tag : tags) {
      shared.generations().evict(tag);
    }
  }

  /** Returns the counts and the size of each cache. */
  public List<CacheStatistics> statistics() {
    return caches.stream().map(Cache::statistics).toList();
  }

  @Override
  public void announce(Meter meter) {
    meter.gauge("watchword.cache.trusted", Map.of(), () -> isTrusted() ? 1 : 0);
    caches.forEach(cache -> cache.announce(meter));
  }

  /**
   * Whether this node hears the evictions of the others, or caching is off; if false, values live
   * at most {@code cache.bound}.
   */
  public boolean isTrusted() {
    return !config.enabled() || shared.trust().isWhole();
  }

  /** Applies new memory and TTL limits. The kind of invalidation does not change. */
  @Override
  public void retune(StoreConfig next) {
    shared.trust().bound(next.cache().bound());
    caches.forEach(cache -> cache.retune(next.cache()));
  }

  @Override
  public void close() {
    clock.shutdownNow();
    if (channel != null) {
      channel.close();
    }
    if (pool != null) {
      pool.close();
    }
  }
}
