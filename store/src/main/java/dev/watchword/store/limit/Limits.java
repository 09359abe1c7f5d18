// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.config.RateLimitConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.part.Part;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.redis.Redis;
import java.util.Optional;

/** Rate limits of a store: the current quotas and the limiter. Safe for any number of threads. */
public final class Limits implements Part {
  private final Limiter limiter;
  private volatile RateLimitConfig settings;

  /** Opens the configured limiter. */
  public Limits(Platform platform, Optional<Redis> redis, Meter meter) {
    this.settings = platform.config().rateLimit();
    Limiter own = new MemoryLimiter(settings.keys());
    Counters database = new DatabaseCounters(platform.db(), platform.clock());
    this.limiter =
        switch (settings.storage()) {
          case OFF -> Limiter.OFF;
          case MEMORY -> own;
          case DATABASE -> new SharedLimiter(own, database, meter);
          case REDIS ->
              new SharedLimiter(own, new RedisElseDatabase(redis.orElseThrow(), database), meter);
        };
  }

  public Limiter limiter() {
    return limiter;
  }

  /** Current rate limits. */
  public RateLimitConfig settings() {
    return settings;
  }

  @Override
  public void retune(StoreConfig next) {
    settings = settings.withQuotas(next.rateLimit());
  }
}
