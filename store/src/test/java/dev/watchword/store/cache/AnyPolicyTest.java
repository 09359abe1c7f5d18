// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Awaiting;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.pool.PooledConnections;
import dev.watchword.store.redis.Redis;
import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.CacheKey;
import dev.watchword.store.sql.CachePolicy;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.SlowLog;
import dev.watchword.store.sql.Tag;
import dev.watchword.store.sql.dialect.Dialect;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** C5: keys of several columns, and any number of tags, in memory and in Redis. */
class AnyPolicyTest {
  private static final UseCase USE_CASE = new UseCase("test.any_policy", 1);
  private static final Index INDEX =
      Index.unique("account_key", "account", "test", "provider_id", "account_id");
  private static final Table TABLE =
      Table.named("account")
          .column("id", ColumnType.UUID)
          .column("user_id", ColumnType.UUID)
          .text("provider_id", 64)
          .text("account_id", 255);

  /** A tag for each way in which a write may name what it changes. */
  private static final List<Tag> TAGS =
      List.of(new Tag("id"), new Tag("user"), new Tag("provider"), new Tag("owner"));

  private static final Tag NAMED = new Tag("named");
  private static final Tag PAIR = new Tag("pair");
  private static final Duration LONG = Duration.ofMinutes(5);

  private record Link(UUID id, UUID user, String provider, String account) {}

  private static Query<Link> read(String name, String where) {
    return Query.read(
            name,
            row -> new Link(row.uuid(), row.uuid(), row.text(), row.text()),
            "SELECT id, user_id, provider_id, account_id FROM account WHERE " + where)
        .servedBy(INDEX);
  }

  /** Returns a policy with six tags, some of them of two parts. */
  private static CachePolicy<Link> tagged(CachePolicy<Link> policy) {
    return policy
        .about(TAGS.get(0), Link::id)
        .about(TAGS.get(1), Link::user)
        .about(TAGS.get(2), Link::provider)
        .about(TAGS.get(3), link -> CacheKey.of(link.user(), link.provider()))
        .about(NAMED, link -> CacheKey.of(link.provider(), link.account()));
  }

  private static Query<Link> byName(int mebibytes) {
    return read("test.by_name", "provider_id = :provider_id AND account_id = :account_id")
        .cached(
            tagged(
                CachePolicy.<Link>of("names", mebibytes, LONG)
                    .keyed(NAMED, TABLE, "provider_id", "account_id")));
  }

  private static Query<Link> byPair(int mebibytes) {
    return read("test.by_pair", "user_id = :user_id AND id = :id")
        .cached(
            tagged(
                CachePolicy.<Link>of("pairs", mebibytes, LONG)
                    .keyed(PAIR, TABLE, "user_id", "id")));
  }

  private static Query<Void> write(String name, Tag tag, String... parameters) {
    return Query.write(
            "test.write_" + name,
            """
            UPDATE account SET password = password
             WHERE id = :id AND user_id = :user_id AND provider_id = :provider_id
               AND account_id = :account_id
            """)
        .servedBy(INDEX)
        .evicts(tag, parameters);
  }

  /** A write for each tag that values under both keys have. */
  private static final List<Query<Void>> WRITES =
      List.of(
          write("id", TAGS.get(0), "id"),
          write("user", TAGS.get(1), "user_id"),
          write("provider", TAGS.get(2), "provider_id"),
          write("owner", TAGS.get(3), "user_id", "provider_id"),
          write("named", NAMED, "provider_id", "account_id"));

  @EveryEngine
  void everyTagEvictsWhateverTheKey(TestDatabase database) {
    StoreConfig config = TestStore.config(database, "cache.invalidation", "alone");
    evictsByEveryTag(config, null, byName(1), byPair(1));
  }

  /** Without memory of its own, the node answers from Redis alone. */
  @EveryEngine
  void everyTagEvictsInRedisToo(TestDatabase database) {
    try (RedisServer server = Engines.startRedis(Options.fast())) {
      StoreConfig config =
          TestStore.config(database, "redis.url", server.url(), "redis.timeout", "3s");
      try (Redis redis = Redis.open(config.redis().address().orElseThrow(), Meter.NONE)) {
        evictsByEveryTag(config, redis, byName(0), byPair(0));
      }
    }
  }

  private static void evictsByEveryTag(
      StoreConfig config, @Nullable Redis redis, Query<Link> byName, Query<Link> byPair) {
    SignUp.Done ada;
    try (Watchword store = Watchword.open(config)) {
      ada = TestStore.signUp(store, "ada@example.com");
    }
    UUID user = ada.user().id();
    List<Query<?>> queries = new ArrayList<>(List.of(byName, byPair));
    queries.addAll(WRITES);
    Dialect dialect = Dialect.of(config.database().target().engine());
    try (PooledConnections pool = PooledConnections.open(config, Meter.NONE, Clock.systemUTC());
        Caches caches = Caches.open(config, dialect, redis, pool)) {
      Awaiting.until(caches::isTrusted);
      Db db = new Db(pool, dialect, queries, Meter.NONE, Duration.ZERO, SlowLog.off(), caches);
      Cache<Link> names = caches.of(db, byName);
      Cache<Link> pairs = caches.of(db, byPair);
      Link link = names.get(USE_CASE, "credential", user.toString()).orElseThrow();
      assertThat(pairs.get(USE_CASE, user, link.id())).contains(link);
      assertThat(link.user()).isEqualTo(user);
      assertThat(names.get(USE_CASE, "credential" + user.toString().charAt(0), "x")).isEmpty();
      assertThat(pairs.get(USE_CASE, link.id(), user)).isEmpty();
      Args args = args(link, link.provider(), link.account());
      absenceIsEvicted(db, names, link);
      for (Query<Void> write : WRITES) {
        answersWithoutALoad(names, link, "credential", user.toString());
        answersWithoutALoad(pairs, link, user, link.id());
        db.run(USE_CASE, work -> work.update(write, args));
        loadsAgain(names, write, link, "credential", user.toString());
        loadsAgain(pairs, write, link, user, link.id());
      }
    }
  }

  private static Args args(Link link, String provider, String account) {
    return Args.of("id", link.id())
        .and("user_id", link.user())
        .and("provider_id", provider)
        .and("account_id", account);
  }

  /** A key that names no row is remembered, until a write evicts it as an insert would. */
  private static void absenceIsEvicted(Db db, Cache<Link> names, Link link) {
    Object[] key = {"github", "octocat"};
    assertThat(names.get(USE_CASE, key)).isEmpty();
    long before = names.statistics().loads();
    assertThat(names.get(USE_CASE, key)).isEmpty();
    assertThat(names.statistics().loads()).isEqualTo(before);
    Args args = args(link, "github", "octocat");
    db.run(USE_CASE, work -> work.update(WRITES.getLast(), args));
    assertThat(names.get(USE_CASE, key)).isEmpty();
    assertThat(names.statistics().loads()).isEqualTo(before + 1);
  }

  private static void answersWithoutALoad(Cache<Link> cache, Link link, Object... key) {
    // Redis takes a value on another thread.
    Awaiting.until(
        () -> {
          long before = cache.statistics().loads();
          assertThat(cache.get(USE_CASE, key)).contains(link);
          return cache.statistics().loads() == before;
        });
  }

  private static void loadsAgain(Cache<Link> cache, Query<?> write, Link link, Object... key) {
    long before = cache.statistics().loads();
    assertThat(cache.get(USE_CASE, key)).contains(link);
    assertThat(cache.statistics().loads()).as(write.name()).isEqualTo(before + 1);
  }
}
