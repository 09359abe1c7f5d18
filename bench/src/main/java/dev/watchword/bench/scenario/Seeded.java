// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.http.Credentials;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sample.Seeder;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A database of realistic size, with sessions of known tokens and users with the password {@link
 * #PASSWORD}. Immutable.
 *
 * @param tokens tokens of live sessions, spread over the users
 * @param emails addresses of users that can sign in; their hashes have the default cost
 */
public record Seeded(String url, int users, List<String> tokens, List<String> emails) {
  public static final String PASSWORD = "correct horse battery staple";
  private static final int TOKENS = 10_000;
  private static final int SIGN_INS = 64;
  private static final UseCase MINT = new UseCase("bench.mint", TOKENS);
  private static final Device DEVICE = new Device("203.0.113.7", "Mozilla/5.0 (bench)");

  /** Seeds the same rows without known tokens and passwords. */
  static Seeded rows(String url, int users) {
    StoreConfig config = StoreConfig.at(url);
    Watchword.migrate(config);
    new Seeder(config).seed(users);
    return new Seeded(url, users, List.of(), List.of());
  }

  /**
   * Returns the token of a session that the seeder made; the seeder wrote the hash of this text.
   */
  static String token(int session) {
    return "session:" + session;
  }

  static Seeded fill(String url, int users) {
    // The time limits are long, because all tokens are made in one transaction, and the machine may
    // be busy.
    StoreConfig config =
        rows(url, users)
            .config(
                "guard.deadline", "10m",
                "database.statement-timeout", "10m",
                "password.wait", "10m");
    List<String> tokens;
    List<String> emails;
    try (Watchword store = Watchword.open(config)) {
      tokens = mint(store, users);
      emails =
          IntStream.range(0, SIGN_INS).mapToObj(i -> "signs-in-" + i + "@example.com").toList();
      emails.forEach(email -> Expect.signUp(store, email, "Ada", DEVICE));
    }
    analyse(config.database().target());
    return new Seeded(url, users, List.copyOf(tokens), emails);
  }

  /**
   * Returns the settings of a store on this database without a cache and without a slow log; {@code
   * settings} are alternating keys and values.
   */
  StoreConfig config(String... settings) {
    Map<String, String> values = new HashMap<>();
    values.put("database.url", url);
    values.put("cache.enabled", "false");
    values.put("rate-limit.storage", "off");
    values.put("slow-log.threshold", "0s");
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return StoreConfig.of(values);
  }

  /** As {@link #config(String...)}, with a pool of exactly {@code connections} connections. */
  StoreConfig withConnections(int connections, String... settings) {
    String size = Integer.toString(connections);
    Stream<String> pool = Stream.of("pool.minimum", size, "pool.size", size, "pool.overflow", "0");
    return config(Stream.concat(pool, Arrays.stream(settings)).toArray(String[]::new));
  }

  /** As {@link #config(String...)}, with the cache of a node that is alone. */
  StoreConfig cached() {
    return config("cache.enabled", "true", "cache.invalidation", "alone");
  }

  /** Returns the users that can sign in. */
  List<Credentials> accounts() {
    return emails.stream().map(email -> new Credentials(email, PASSWORD)).toList();
  }

  /** Returns the users of {@link #tokens}, in the same order. */
  List<UUID> bearers() {
    return IntStream.range(0, tokens.size()).mapToObj(i -> bearer(i, users)).toList();
  }

  private static UUID bearer(int token, int users) {
    return Probe.id("user", token * Math.max(1, users / TOKENS) % users);
  }

  /** Returns the same database behind another port. */
  Seeded behind(int port) {
    String other = url.replaceFirst("(@[^:/]+):[0-9]+/", "$1:" + port + "/");
    return new Seeded(other, users, tokens, emails);
  }

  /** Returns the port of the database's server. */
  int port() {
    return URI.create(url).getPort();
  }

  private static List<String> mint(Watchword store, int users) {
    return store
        .db()
        .run(
            MINT,
            work ->
                work.inTransaction(
                    () -> {
                      List<String> made = new ArrayList<>();
                      for (int i = 0; i < TOKENS; i++) {
                        made.add(
                            store
                                .sessions()
                                .issue(work, bearer(i, users), DEVICE, Lifetime.REMEMBERED)
                                .orElseThrow()
                                .token());
                      }
                      return made;
                    }));
  }

  /** Updates the planner's statistics after sessions were added. */
  private static void analyse(Target target) {
    Dialect dialect = Dialect.of(target.engine());
    try (Connection connection = dialect.connect(target)) {
      dialect.analyze(connection, "session");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot analyse: " + e.getMessage(), e);
    }
  }
}
