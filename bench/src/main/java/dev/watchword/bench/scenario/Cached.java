// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Role;
import dev.watchword.bench.report.Target;
import dev.watchword.engines.EngineException;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.sql.CacheKey;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** B2 warm, C5: a session check answered from this process's memory, and from Redis. */
final class Cached implements Scenario {
  private static final int BATCH = 100;
  private static final int CORES = 2;
  private static final int THREADS = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "cached";
  }

  @Override
  public String summary() {
    return "who bears this session token? Answered from memory, and from Redis";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    List<Figure> figures = new ArrayList<>();
    List<Measured> details = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    inProcess(setting, seeded, figures, details);
    notes.add(
        String.format(
            Locale.ROOT,
            "In memory: %,d sessions, %d threads; an operation is %d checks, since one is too short"
                + " for the clock. `watchword bench micro CacheBenches` tells what one takes.",
            seeded.tokens().size(),
            CORES,
            BATCH));
    try (RedisServer redis = Engines.startRedis(Options.fast())) {
      overRedis(setting, seeded, redis, figures, details);
      notes.add(
          String.format(
              Locale.ROOT,
              "Redis: this process's own memory is off; one connection, %d virtual threads.",
              THREADS));
    } catch (EngineException e) {
      notes.add("Redis was left out: " + e.getMessage());
    }
    return new Result(figures, details, notes);
  }

  private static void inProcess(
      Setting setting, Seeded seeded, List<Figure> figures, List<Measured> details) {
    List<String> tokens = seeded.tokens();
    Cache<CacheKey, String> bare = Caffeine.newBuilder().maximumSize(1_000_000).build();
    tokens.forEach(token -> bare.put(CacheKey.of(Token.hash(token)), token));
    try (Watchword store =
        Watchword.open(seeded.config("cache.enabled", "true", "cache.invalidation", "alone"))) {
      tokens.forEach(token -> check(store, token));
      List<Measured> measured =
          Rounds.of(
              setting.pace(),
              Variant.of("in memory, x100", CORES, n -> checking(store, tokens, n)),
              Variant.of("bare Caffeine, x100", CORES, n -> looking(bare, tokens, n)));
      details.addAll(measured);
      figures.add(memory(measured.get(0), measured.get(1)));
    }
  }

  private static Figure memory(Measured ours, Measured bare) {
    return new Figure(
        "session checks from memory",
        Role.ours(bare.name()),
        Quantity.perSecond(ours.perSecond().times(BATCH)),
        Quantity.perSecond(bare.perSecond().times(BATCH)),
        ours.ratioTo(bare),
        Target.atLeast(0.5),
        "On two threads, beside hashing the token and looking its hash up in a bare Caffeine"
            + " cache.");
  }

  private static void check(Watchword store, String token) {
    if (!(store.sessions().resolve(token) instanceof Resolution.Live)) {
      throw new IllegalStateException("a live session was refused");
    }
  }

  private static Worker checking(Watchword store, List<String> tokens, int number) {
    Cycle<String> next = new Cycle<>(tokens, number);
    return () -> {
      for (int i = 0; i < BATCH; i++) {
        check(store, next.get());
      }
    };
  }

  private static Worker looking(Cache<CacheKey, String> cache, List<String> tokens, int number) {
    Cycle<String> next = new Cycle<>(tokens, number);
    return () -> {
      for (int i = 0; i < BATCH; i++) {
        Objects.requireNonNull(cache.getIfPresent(CacheKey.of(Token.hash(next.get()))));
      }
    };
  }

  private static void overRedis(
      Setting setting,
      Seeded seeded,
      RedisServer redis,
      List<Figure> figures,
      List<Measured> details) {
    List<String> tokens = seeded.tokens().subList(0, Math.min(2_000, seeded.tokens().size()));
    try (Watchword store =
            Watchword.open(
                seeded.config(
                    "cache.enabled", "true",
                    "cache.sessions.memory", "0",
                    "redis.url", redis.url(),
                    "redis.timeout", "3s"));
        RedisClient client = RedisClient.create(redis.url());
        StatefulRedisConnection<byte[], byte[]> bare = client.connect(ByteArrayCodec.INSTANCE)) {
      List<byte[]> keys = fill(store, redis, tokens);
      List<Measured> measured =
          Rounds.of(
              setting.pace(),
              Variant.of("from Redis", THREADS, n -> Validate.resolving(store, tokens, n))
                  .onVirtualThreads("from Redis"),
              Variant.of("bare GET", THREADS, n -> getting(bare, keys, n))
                  .onVirtualThreads("bare GET"));
      details.addAll(measured);
      figures.add(
          Figure.throughput(
              "session checks from Redis",
              measured.get(0),
              measured.get(1),
              Target.atLeast(0.8),
              "Beside Lettuce's synchronous GET of the very same values on one connection."));
    }
  }

  /** Puts the value of every token into Redis and returns the keys of the values. */
  private static List<byte[]> fill(Watchword store, RedisServer redis, List<String> tokens) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!store.caches().isTrusted() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    List<String> keys = List.of();
    while (keys.size() < tokens.size() && System.nanoTime() < end) {
      tokens.forEach(token -> check(store, token));
      keys = redis.command("KEYS", "watchword:v:*").lines().toList();
    }
    if (keys.size() < tokens.size()) {
      throw new CannotRun("Redis took " + keys.size() + " of " + tokens.size() + " values", null);
    }
    return keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static Worker getting(
      StatefulRedisConnection<byte[], byte[]> connection, List<byte[]> keys, int number) {
    Cycle<byte[]> next = new Cycle<>(keys, number);
    return () -> Objects.requireNonNull(connection.sync().get(next.get()));
  }
}
