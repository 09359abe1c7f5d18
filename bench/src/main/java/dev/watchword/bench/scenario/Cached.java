// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Waits;
import dev.watchword.bench.report.Result;
import dev.watchword.engines.EngineException;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Sessions;
import dev.watchword.store.sql.CacheKey;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** B2 warm, C5: a session check answered from this process's memory, and from Redis. */
final class Cached extends Scenario {
  private static final int BATCH = 100;
  private static final int CORES = 2;
  private static final int THREADS = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  Cached() {
    super("cached", "who bears this session token? Answered from memory, and from Redis");
  }

  @Override
  public Result run(Testbed bed) {
    Result memory = inMemory(bed);
    try (RedisServer redis = Engines.startRedis(Options.fast())) {
      return memory.and(overRedis(bed, redis));
    } catch (EngineException e) {
      return memory.noting("Redis was left out: " + e.getMessage());
    }
  }

  private static Result inMemory(Testbed bed) {
    List<String> tokens = bed.seeded().tokens();
    Feeder<String> feeder = Feeder.cycling(tokens);
    Cache<CacheKey, String> bare = Caffeine.newBuilder().maximumSize(1_000_000).build();
    tokens.forEach(token -> bare.put(CacheKey.of(Token.hash(token)), token));
    try (StoreExperiment run = new StoreExperiment(bed)) {
      Sessions sessions = run.open(Watchword.open(bed.seeded().cached())).sessions();
      tokens.forEach(token -> Expect.live(sessions.resolve(token)));
      run.figure(
              "session checks from memory",
              "On two threads, beside hashing the token and looking its hash up in a bare Caffeine"
                  + " cache.")
          .ours(
              Variant.of(
                  "in memory, x100",
                  CORES,
                  batched(feeder, token -> Expect.live(sessions.resolve(token)))))
          .bare(
              Variant.of(
                  "bare Caffeine, x100",
                  CORES,
                  batched(
                      feeder,
                      token ->
                          Objects.requireNonNull(
                              bare.getIfPresent(CacheKey.of(Token.hash(token)))))))
          .metric("/s", round -> round.perSecond() * BATCH)
          .atLeast(0.5);
      run.note(
          "In memory: %,d sessions, %d threads; an operation is %d checks, since one is too short"
              + " for the clock. `watchword bench micro CacheBenches` tells what one takes.",
          tokens.size(), CORES, BATCH);
      return run.measure();
    }
  }

  private static Variant.Crew batched(Feeder<String> tokens, Feeder.Action<String> action) {
    return number -> {
      Supplier<String> next = tokens.of(number);
      return () -> {
        for (int i = 0; i < BATCH; i++) {
          action.on(next.get());
        }
      };
    };
  }

  private static Result overRedis(Testbed bed, RedisServer redis) {
    List<String> tokens =
        bed.seeded().tokens().subList(0, Math.min(2_000, bed.seeded().tokens().size()));
    try (StoreExperiment run = new StoreExperiment(bed)) {
      Watchword store =
          run.open(
              Watchword.open(
                  bed.seeded()
                      .config(
                          "cache.enabled", "true",
                          "cache.sessions.memory", "0",
                          "redis.url", redis.url(),
                          "redis.timeout", "3s")));
      RedisClient client = run.open(RedisClient.create(redis.url()));
      RedisCommands<byte[], byte[]> bare = run.open(client.connect(ByteArrayCodec.INSTANCE)).sync();
      Feeder<byte[]> keys = Feeder.cycling(fill(store, redis, tokens));
      run.figure(
              "session checks from Redis",
              "Beside Lettuce's synchronous GET of the very same values on one connection.")
          .ours(
              Variant.of("from Redis", THREADS, Validate.resolving(store.sessions(), tokens))
                  .onVirtualThreads("from Redis"))
          .bare(
              Variant.of(
                      "bare GET", THREADS, keys.crew(key -> Objects.requireNonNull(bare.get(key))))
                  .onVirtualThreads("bare GET"))
          .atLeast(0.8);
      run.note(
          "Redis: this process's own memory is off; one connection, %d virtual threads.", THREADS);
      return run.measure();
    }
  }

  /** Puts the value of every token into Redis and returns the keys of the values. */
  private static List<byte[]> fill(Watchword store, RedisServer redis, List<String> tokens) {
    Waits.until(PATIENCE, Duration.ofMillis(1), store.caches()::isTrusted);
    Supplier<List<String>> keys = () -> redis.command("KEYS", "watchword:v:*").lines().toList();
    Waits.until(
        PATIENCE,
        Duration.ZERO,
        () -> {
          tokens.forEach(token -> Expect.live(store.sessions().resolve(token)));
          return keys.get().size() >= tokens.size();
        });
    List<String> found = keys.get();
    if (found.size() < tokens.size()) {
      throw new CannotRun("Redis took " + found.size() + " of " + tokens.size() + " values");
    }
    return found.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
