// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.part.Component;
import dev.watchword.store.part.Part;
import dev.watchword.store.redis.Redis;
import java.util.List;

/**
 * Redis as a part of a store.
 *
 * @param counts whether rate limits are configured to be counted there
 */
record RedisPart(Redis redis, boolean counts) implements Part {

  /** Reports Redis, always as up: without it every answer still comes, slower. */
  @Override
  public List<Component> health() {
    return List.of(new Component("redis", true, redis.state() + memory()));
  }

  /** Describes the memory policy of Redis, and its consequence for rate limits. */
  private String memory() {
    String counted = counts ? ", so rate limits are counted in the database" : "";
    return redis
        .memory()
        .map(memory -> "; " + memory + (memory.mayRemoveKeys() ? counted : ""))
        .orElse("");
  }

  @Override
  public void close() {
    redis.close();
  }
}
