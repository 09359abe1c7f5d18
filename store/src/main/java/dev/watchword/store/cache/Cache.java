// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.watchword.store.config.CacheConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.CacheKey;
import dev.watchword.store.sql.CachePolicy;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Recorded;
import dev.watchword.store.sql.Work;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
  private final Query<T> query;
  private final CachePolicy<T> policy;
  private final boolean keyIsUuid;

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

  Cache(Query<T> query, CachePolicy<T> policy, Shared shared, CacheConfig config) {
    this.query = query;
    this.policy = policy;
    this.keyIsUuid = query.probe().get(policy.parameter()) instanceof UUID;
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
    CacheConfig.Limits limits = config.limits(policy.name());
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
   * Returns the row for {@code key} from this process's memory, or null. Takes neither a connection
   * nor a {@link Work}; must not be called within a transaction.
   */
  public @Nullable T inMemory(CacheKey key) {
    if (!enabled) {
      return null;
    }
    Entry<T> entry = present.getIfPresent(key);
    if (entry == null || !isGood(entry, key, System.nanoTime(), ttlNanos)) {
      return null;
    }
    counts.hits.increment();
    return entry.value();
  }

  /** Returns the row of the policy's query for {@code key}, or empty. */
  public Optional<T> first(Work work, CacheKey key) {
    if (!enabled || work.inTransaction()) {
      // A transaction may see its own uncommitted changes, which nobody else may.
      return work.first(query, args(key));
    }
    Entry<T> entry = kept(key);
    if (entry != null) {
      counts.hits.increment();
      return Optional.ofNullable(entry.value());
    }
    return Optional.ofNullable(load(work, key).value());
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
  private Entry<T> load(Work work, CacheKey key) {
    long asked = shared.generations().now();
    while (true) {
      Flight<T> mine = new Flight<>(shared.generations().now());
      Flight<T> other = flights.putIfAbsent(key, mine);
      if (other == null) {
        return fly(work, key, mine);
      }
      Entry<T> entry = other.await();
      // A load that began before this call may have missed a change made before this call.
      if (other.stamp() >= asked || entry.isCurrent(shared.generations())) {
        counts.joined.increment();
        return entry;
      }
    }
  }

  private Entry<T> fly(Work work, CacheKey key, Flight<T> flight) {
    try {
      Entry<T> entry = read(work, key, flight.stamp());
      if (entry.value() == null) {
        absent.put(key, entry);
      } else {
        present.put(key, entry);
      }
      flight.land(entry);
      return entry;
    } catch (RuntimeException | Error e) {
      flight.fail(e);
      throw e;
    } finally {
      flights.remove(key, flight);
    }
  }

  private Entry<T> read(Work work, CacheKey key, long stamp) {
    Entry<T> kept = fromSecondLevel(key, stamp);
    if (kept != null) {
      return kept;
    }
    SecondLevel.Filling filling = shared.second().begin();
    long asOf = System.nanoTime();
    counts.loads.increment();
    Optional<Recorded<T>> found = work.record(query, args(key));
    if (found.isEmpty()) {
      int slot = shared.generations().slot(policy.keyTag().of(key));
      return new Entry<>(key, null, stamp, asOf, 0, slot, slot, slot);
    }
    Recorded<T> recorded = found.get();
    byte[] packed = recorded.packed();
    Entry<T> entry = entry(key, recorded.value(), stamp, asOf, packed.length);
    if (filling != null && entry.isCurrent(shared.generations())) {
      long[] tags = tags(key, recorded.value());
      shared.second().put(filling, level, key, packed, tags, ttlNanos / Shared.MILLISECOND);
    }
    return entry;
  }

  private long[] tags(CacheKey key, T value) {
    return new long[] {policy.keyTag().of(key), tag(0, key, value), tag(1, key, value)};
  }

  private @Nullable Entry<T> fromSecondLevel(CacheKey key, long stamp) {
    SecondLevel.Kept kept = shared.second().get(level, key);
    if (kept == null) {
      return null;
    }
    int length = kept.packed().remaining();
    try {
      T value = Recorded.value(query, kept.packed());
      if (!kept.isCurrent(tags(key, value))) {
        return null;
      }
      counts.secondLevelHits.increment();
      return entry(key, value, stamp, kept.asOf(), length);
    } catch (IllegalArgumentException e) {
      counts.mismatches.increment();
      return null;
    }
  }

  private Entry<T> entry(CacheKey key, T value, long stamp, long asOf, int rowBytes) {
    Generations generations = shared.generations();
    return new Entry<>(
        key,
        value,
        stamp,
        asOf,
        Shared.ENTRY_BYTES + 2 * rowBytes,
        generations.slot(policy.keyTag().of(key)),
        generations.slot(tag(0, key, value)),
        generations.slot(tag(1, key, value)));
  }

  private long tag(int place, CacheKey key, T value) {
    return policy.tag(place, key, value);
  }

  private Args args(CacheKey key) {
    return Args.of(policy.parameter(), keyIsUuid ? new UUID(key.a(), key.b()) : key.bytes());
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
