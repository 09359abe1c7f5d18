// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.watchword.store.config.CacheConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.CacheKey;
import dev.watchword.store.sql.CachePolicy;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Recorded;
import dev.watchword.store.sql.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Cache of the values of one policy. A value comes from this process, else from the second level,
 * else from one statement, which concurrent callers for the same value share. Any number of threads
 * may use it.
 *
 * <p>No answer is older than a change that this node made or heard of before the call: each value
 * is compared with the {@link Generations} when it is read.
 *
 * @param <T> the value
 */
public final class Cache<T> {
  private final Db db;
  private final Query<T> query;
  private final CachePolicy<T> policy;
  private final Query.Mapper<Recorded<T>> recording;

  /**
   * Name of the policy in the second level. It contains a hash of the statement, so that programs
   * with another statement do not misread these rows.
   */
  private final String level;

  private final boolean enabled;
  private final Shared shared;
  private final com.github.benmanes.caffeine.cache.Cache<CacheKey, Entry<T>> present;
  private final com.github.benmanes.caffeine.cache.Cache<CacheKey, Entry<T>> absent;
  private final ConcurrentHashMap<CacheKey, Flight<T>> flights = new ConcurrentHashMap<>();
  private final CacheCounts counts = new CacheCounts();
  private volatile long ttlNanos;
  private volatile long absentNanos;

  Cache(Db db, Query<T> query, CachePolicy<T> policy, Shared shared, CacheConfig config) {
    this.db = db;
    this.query = query;
    this.policy = policy;
    this.recording = Recorded.mapper(query);
    this.level = policy.name() + "-" + Integer.toHexString(query.sql(Engine.POSTGRES).hashCode());
    this.enabled = config.enabled();
    this.shared = shared;
    this.present =
        Caffeine.newBuilder()
            .maximumWeight(1)
            .weigher((CacheKey key, Entry<T> entry) -> entry.bytes())
            .executor(Runnable::run)
            .build();
    this.absent =
        Caffeine.newBuilder().maximumSize(config.absent()).executor(Runnable::run).build();
    retune(config);
  }

  /** Applies new memory and TTL limits. */
  void retune(CacheConfig config) {
    CacheConfig.Limits limits = config.limits(policy);
    ttlNanos = limits.ttl().toNanos();
    absentNanos = Math.min(ttlNanos, config.bound().toNanos());
    present
        .policy()
        .eviction()
        .orElseThrow()
        .setMaximum((long) limits.mebibytes() << Shared.MEBIBYTE_BITS);
    absent.policy().eviction().orElseThrow().setMaximum(config.absent());
  }

  /**
   * Returns the row of the policy's query for a key, or empty. A value from memory takes neither a
   * connection nor a run of {@code useCase}. Must not be called within a transaction, whose own
   * changes it does not see.
   *
   * @param key values of the policy's columns, in order
   */
  public Optional<T> get(UseCase useCase, Object... key) {
    CacheKey place = policy.keyOf(key);
    Entry<T> kept = enabled ? kept(place) : null;
    if (kept != null) {
      counts.hits.increment();
      return Optional.ofNullable(kept.value());
    }
    try (Work work = db.begin(useCase)) {
      Args args = policy.args(key);
      return enabled
          ? Optional.ofNullable(load(work, place, args).value())
          : work.first(query, args);
    }
  }

  private @Nullable Entry<T> kept(CacheKey key) {
    long now = System.nanoTime();
    Entry<T> entry = present.getIfPresent(key);
    if (entry == null) {
      Entry<T> none = absent.getIfPresent(key);
      return none != null && isGood(none, key, now, absentNanos) ? none : null;
    }
    if (isGood(entry, key, now, ttlNanos)) {
      return entry;
    }
    counts.stale.increment();
    return null;
  }

  private boolean isGood(Entry<T> entry, CacheKey key, long now, long mostNanos) {
    return entry.key().equals(key)
        && now - entry.asOf() < shared.trust().mostAge(now, mostNanos)
        && entry.isCurrent(shared.generations());
  }

  /** Loads a value, or joins a load in flight. */
  private Entry<T> load(Work work, CacheKey key, Args args) {
    long asked = shared.generations().now();
    Flight<T> mine = new Flight<>(asked);
    for (Flight<T> other = flights.putIfAbsent(key, mine);
        other != null;
        other = flights.putIfAbsent(key, mine)) {
      Entry<T> entry = other.await();
      // A load that began before this call may have missed a change made before this call.
      if (other.stamp() >= asked || entry.isCurrent(shared.generations())) {
        counts.joined.increment();
        return entry;
      }
      mine = new Flight<>(shared.generations().now());
    }
    try {
      Entry<T> entry = fromSecondLevel(key, mine.stamp());
      if (entry == null) {
        entry = fromDatabase(work, key, args, mine.stamp());
      }
      (entry.value() == null ? absent : present).put(key, entry);
      mine.land(entry);
      return entry;
    } catch (RuntimeException | Error e) {
      mine.fail(e);
      throw e;
    } finally {
      flights.remove(key, mine);
    }
  }

  private Entry<T> fromDatabase(Work work, CacheKey key, Args args, long stamp) {
    SecondLevel.Filling filling = shared.second().begin();
    long asOf = System.nanoTime();
    counts.loads.increment();
    List<Recorded<T>> found = work.read(query, recording, args, 1);
    Generations generations = shared.generations();
    if (found.isEmpty()) {
      int[] slots = generations.slotsOf(policy.keyTag().of(key));
      return new Entry<>(key, null, stamp, asOf, 0, slots);
    }
    Recorded<T> recorded = found.getFirst();
    byte[] packed = recorded.packed();
    long[] tags = policy.tags(key, recorded.value());
    Entry<T> entry = entry(key, recorded.value(), stamp, asOf, packed.length, tags);
    if (filling != null && entry.isCurrent(generations)) {
      shared.second().put(filling, level, key, packed, tags, ttlNanos / Shared.MILLISECOND);
    }
    return entry;
  }

  private @Nullable Entry<T> fromSecondLevel(CacheKey key, long stamp) {
    SecondLevel.Kept kept = shared.second().get(level, key);
    if (kept == null) {
      return null;
    }
    int length = kept.packed().remaining();
    try {
      T value = Recorded.value(query, kept.packed());
      long[] tags = policy.tags(key, value);
      if (!kept.isCurrent(tags)) {
        return null;
      }
      counts.secondLevelHits.increment();
      return entry(key, value, stamp, kept.asOf(), length, tags);
    } catch (IllegalArgumentException e) {
      counts.mismatches.increment();
      return null;
    }
  }

  private Entry<T> entry(CacheKey key, T value, long stamp, long asOf, int rowBytes, long... tags) {
    int bytes = Shared.ENTRY_BYTES + 2 * rowBytes + Integer.BYTES * tags.length;
    return new Entry<>(key, value, stamp, asOf, bytes, shared.generations().slotsOf(tags));
  }

  /** Registers the counts of look-ups by source, and the gauges of size. */
  void announce(Meter meter) {
    counter(meter, "memory", counts.hits);
    counter(meter, "redis", counts.secondLevelHits);
    counter(meter, "database", counts.loads);
    counter(meter, "joined", counts.joined);
    Map<String, String> tags = Map.of("policy", policy.name());
    meter.counter("watchword.cache.stale", tags, counts.stale::sum);
    meter.counter("watchword.cache.mismatches", tags, counts.mismatches::sum);
    meter.gauge("watchword.cache.entries", tags, present::estimatedSize);
    meter.gauge("watchword.cache.bytes", tags, () -> statistics().bytes());
  }

  private void counter(Meter meter, String source, LongAdder count) {
    Map<String, String> tags = Map.of("policy", policy.name(), "source", source);
    meter.counter("watchword.cache.lookups", tags, count::sum);
  }

  CacheStatistics statistics() {
    return new CacheStatistics(
        policy.name(),
        counts.hits.sum(),
        counts.secondLevelHits.sum(),
        counts.loads.sum(),
        counts.joined.sum(),
        counts.stale.sum(),
        counts.mismatches.sum(),
        present.estimatedSize(),
        present.policy().eviction().orElseThrow().weightedSize().orElse(0));
  }
}
