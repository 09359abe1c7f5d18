// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Catalogue;
import dev.watchword.store.LogLines;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.cache.Caches;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.pool.Pool;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.Index;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.session.Sessions;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.Users;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** F1: a slow statement is logged by name, with its plan and without its bound values. */
@ResourceLock("logging")
class SlowLogTest {
  private static final long MILLI = 1_000_000;
  private static final Query<Void> QUERY =
      Query.write("users.rename", "no text")
          .servedBy(Index.unique("users_pkey", "users", "who it is", "id"));
  private static final Query<Void> SCAN = Query.write("users.count", "no text").scans("a report");

  private final AtomicLong now = new AtomicLong();
  private final LogLines log = new LogLines("dev.watchword.slow");

  @AfterEach
  void stopListening() {
    log.close();
  }

  private SlowLog slowLog(Duration threshold) {
    return new SlowLog(threshold, now::get);
  }

  @Test
  void lineNamesStatementTimeRowsOutcomePlanAndTypes() {
    SlowLog slow = slowLog(Duration.ofMillis(100));
    Args args =
        Args.of("id", new UUID(1, 2)).and("hash", new byte[32]).and("email", "eve@example.com");
    slow.ended(QUERY, args.and("image", null), 153_210_000, 1, null);
    slow.ended(SCAN, Args.none(), 100 * MILLI, 0, Code.TIMEOUT);
    assertThat(log.lines())
        .containsExactly(
            "slow statement users.rename: 153.2 ms, 1 rows, ok; plan: users_pkey;"
                + " parameters: id uuid, hash bytes[32], email text[15], image null",
            "slow statement users.count: 100.0 ms, 0 rows, timeout; plan: whole table;"
                + " parameters: ");
  }

  @Test
  void thresholdCanChangeAndBeNone() {
    SlowLog slow = slowLog(Duration.ofMillis(100));
    slow.ended(QUERY, Args.none(), 99 * MILLI, 1, null);
    assertThat(log.lines()).isEmpty();
    slow.retune(Duration.ofMillis(50));
    slow.ended(QUERY, Args.none(), 99 * MILLI, 1, null);
    assertThat(log.lines()).hasSize(1);
    slow.retune(Duration.ZERO);
    slow.ended(QUERY, Args.none(), Duration.ofDays(1).toNanos(), 1, null);
    assertThat(log.lines()).hasSize(1);
    assertThat(slow.statements()).isEqualTo(1);
  }

  @Test
  void slowDatabaseDoesNotDrownTheLog() {
    SlowLog slow = slowLog(Duration.ofMillis(100));
    for (int i = 0; i < 1_000; i++) {
      slow.ended(QUERY, Args.none(), 200 * MILLI, 1, null);
    }
    assertThat(log.lines()).hasSize(10);
    assertThat(slow.statements()).isEqualTo(1_000);
    now.addAndGet(1_000 * MILLI);
    slow.ended(QUERY, Args.none(), 200 * MILLI, 1, null);
    slow.ended(QUERY, Args.none(), 200 * MILLI, 1, null);
    assertThat(log.lines()).hasSize(12);
    assertThat(log.lines().get(10)).endsWith("; 990 further slow statements were not logged");
    assertThat(log.lines().get(11)).doesNotContain("further");
  }

  @EveryEngine
  void realStatementsAreLoggedWithoutTheirValues(TestDatabase database) {
    StoreConfig config = TestStore.config(database);
    String token;
    try (Watchword store = TestStore.open(database)) {
      token = TestStore.signUp(store, "canary@example.com").issued().token();
    }
    Dialect dialect = Dialect.of(config.database().target().engine());
    SlowLog everything =
        new SlowLog(Duration.ofNanos(1), () -> now.addAndGet(1_000 * MILLI)); // no limit
    try (Pool pool = new Pool(config.pool(), dialect, config.database().target());
        Passwords passwords = new Passwords(config.password(), Meter.NONE);
        Caches caches = Caches.open(config, dialect, null, pool)) {
      Db db =
          new Db(
              pool,
              dialect,
              Catalogue.queries(),
              Meter.NONE,
              Duration.ZERO,
              everything,
              Evictions.NONE);
      Platform platform = new Platform(config, db, caches, passwords, Clock.systemUTC());
      Sessions sessions = new Sessions(platform);
      Users users = new Users(platform);
      assertThat(sessions.peek(token)).isInstanceOf(Resolution.class);
      assertThat(users.byEmail(Email.parse("canary@example.com").orElseThrow())).isPresent();
    }
    assertThat(log.lines()).hasSize(2);
    assertThat(log.lines().get(0))
        .startsWith("slow statement session.by_token_hash: ")
        .contains(" 1 rows, ok; plan: session_token_hash_key")
        .endsWith("parameters: token_hash bytes[32]");
    assertThat(log.lines().get(1))
        .startsWith("slow statement users.by_email: ")
        .contains("email text[18]")
        .doesNotContain("canary");
    assertThat(everything.statements()).isEqualTo(2);
  }
}
