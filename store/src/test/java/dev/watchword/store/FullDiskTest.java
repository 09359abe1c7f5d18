// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.account.Accounts;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.cache.Caches;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.pool.Pool;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.session.Sessions;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.SlowLog;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.user.Users;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R15: a full disk is reported as such, does no harm, and ends when there is space again. */
class FullDiskTest {
  /** Commands that run another one as root of its own name space, where it may mount. */
  private static final List<List<String>> WAYS =
      List.of(
          List.of("unshare", "--mount"),
          List.of("unshare", "--map-root-user", "--mount"),
          List.of("sudo", "-n", "unshare", "--mount"));

  @Test
  void signUpsOnAFullDiskFailWholeAndGoOnWhenThereIsSpace(@TempDir Path folder) throws Exception {
    List<String> mounted =
        List.of("sh", "-c", "mount -t tmpfs -o size=16m tmpfs \"$0\" && exec \"$@\"", "" + folder);
    List<String> way =
        WAYS.stream()
            .map(prefix -> Stream.concat(prefix.stream(), mounted.stream()).toList())
            .filter(FullDiskTest::works)
            .findFirst()
            .orElseThrow(() -> new AssertionError("none of these may mount a disk: " + WAYS));
    try (ChildJvm child = ChildJvm.startUnder(way, FillingDisk.class, "" + folder)) {
      assertThat(child.next()).isEqualTo("when full [DISK_FULL]");
      assertThat(child.next()).isEqualTo("reads true");
      String acknowledged = child.next();
      assertThat(acknowledged).startsWith("acknowledged ");
      String number = acknowledged.substring("acknowledged ".length());
      assertThat(child.next())
          .isEqualTo("users " + number + ", account " + number + ", session " + number);
      assertThat(child.next()).isEqualTo("integrity ok");
      assertThat(child.succeeded()).isTrue();
    }
  }

  private static boolean works(List<String> way) {
    try {
      List<String> command = new ArrayList<>(way);
      command.add("true");
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Replaces the full disk by SQLite's own limit on pages, where nothing can be mounted. */
  @EveryEngine("sqlite")
  void signUpsPastTheLimitOfPagesFailWhole(TestDatabase database) throws Exception {
    StoreConfig config = TestStore.config(database, "pool.size", "1", "pool.overflow", "0");
    Watchword.migrate(config);
    Dialect dialect = Dialect.of(config.database().target().engine());
    Clock clock = Clock.systemUTC();
    try (Pool pool = new Pool(config.pool(), dialect, config.database().target());
        Passwords passwords = new Passwords(config.password(), Meter.NONE);
        Caches caches = Caches.open(config, dialect, null, pool)) {
      Db db =
          new Db(
              pool, dialect, Catalogue.queries(), Meter.NONE, Duration.ZERO, SlowLog.off(), caches);
      Platform platform = new Platform(config, db, caches, passwords, clock);
      Accounts accounts = new Accounts(platform, new Users(platform), new Sessions(platform));
      limitPages(pool, 40);
      int done = 0;
      while (signUp(accounts, done)) {
        done++;
      }
      for (int i = 0; i < 5; i++) {
        assertThat(signUp(accounts, done + i)).isFalse();
      }
      limitPages(pool, 10_000);
      assertThat(signUp(accounts, done++)).isTrue();
      for (String table : List.of("users", "account", "session")) {
        assertThat(Sql.number(database, "SELECT count(*) FROM " + table)).isEqualTo(done);
      }
      assertThat(Sql.texts(database, "PRAGMA integrity_check")).containsExactly("ok");
    }
  }

  private static void limitPages(Pool pool, int pages) throws SQLException {
    try (Lease lease = pool.take(true);
        Statement statement = lease.connection().createStatement()) {
      statement.execute("PRAGMA max_page_count = " + pages);
    }
  }

  /** Whether a sign-up found space. */
  private static boolean signUp(Accounts accounts, int number) {
    try {
      return accounts.signUp(TestStore.registration("ada" + number + "@example.com"))
          instanceof SignUp.Done;
    } catch (DbException e) {
      assertThat(e.code()).as(e.getMessage()).isEqualTo(Code.DISK_FULL);
      return false;
    }
  }
}
