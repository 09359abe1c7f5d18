// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.micro;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.watchword.bench.process.TempFolder;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.sql.CacheKey;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Benches of a session check answered from this process's memory, and of its parts. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class CacheBenches {
  private static final int SESSIONS = 1_024;

  private final String[] tokens = new String[SESSIONS];
  private final CacheKey[] keys = new CacheKey[SESSIONS];
  private TempFolder folder;
  private Watchword store;
  private Cache<CacheKey, String> bare;

  /** The random sequence of sessions of one thread. */
  @State(Scope.Thread)
  public static class Walk {
    private final SplittableRandom random = new SplittableRandom();

    int next() {
      return random.nextInt(SESSIONS);
    }
  }

  @Setup
  public void open() {
    folder = TempFolder.make();
    String url = "sqlite:" + folder.folder().resolve("micro.db");
    store =
        Watchword.open(
            StoreConfig.of(
                Map.of(
                    "database.url",
                    url,
                    "cache.invalidation",
                    "alone",
                    // The hashes of the sign-ups are not measured.
                    "password.memory",
                    "8",
                    "password.iterations",
                    "1")));
    bare = Caffeine.newBuilder().maximumSize(10_000).build();
    for (int i = 0; i < SESSIONS; i++) {
      tokens[i] = token(i);
      keys[i] = CacheKey.of(Token.hash(tokens[i]));
      bare.put(keys[i], tokens[i]);
      store.sessions().resolve(tokens[i]);
    }
  }

  private String token(int number) {
    SignUp outcome =
        store
            .accounts()
            .signUp(
                new Registration(
                    "ada" + number + "@example.com",
                    "Ada",
                    null,
                    "correct horse",
                    Device.UNKNOWN,
                    Lifetime.REMEMBERED));
    if (outcome instanceof SignUp.Done done) {
      return done.issued().token();
    }
    throw new IllegalStateException("cannot sign up: " + outcome);
  }

  /** Resolves the token of a cached live session. */
  @Benchmark
  public Resolution resolveCached(Walk walk) {
    return store.sessions().resolve(tokens[walk.next()]);
  }

  /** Hashes a token and looks a value up by the hash: the limit of {@link #resolveCached}. */
  @Benchmark
  public @Nullable String bareCaffeineByHash(Walk walk) {
    return bare.getIfPresent(CacheKey.of(Token.hash(tokens[walk.next()])));
  }

  /** Looks a value up by a hash that is ready. */
  @Benchmark
  public @Nullable String bareCaffeine(Walk walk) {
    return bare.getIfPresent(keys[walk.next()]);
  }

  @TearDown
  public void close() {
    store.close();
    folder.close();
  }
}
