// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.DbException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** R15: many writers in two processes never see a busy database and never damage it. */
class SqliteSafetyTest {

  @Test
  void twoProcessesOfManyWritersShareOneFile() throws Exception {
    try (DatabaseServer folder = Engines.start("sqlite", Options.durable())) {
      String url = folder.createDatabase();
      try (ChildJvm one = ChildJvm.start(CrowdSigningUp.class, url, "one");
          ChildJvm other = ChildJvm.start(CrowdSigningUp.class, url, "other")) {
        List<String> all =
            List.of("open", "signed up " + CrowdSigningUp.THREADS * CrowdSigningUp.EACH);
        assertThat(one.rest()).isEqualTo(all);
        assertThat(other.rest()).isEqualTo(all);
      }
      assertThat(number(url, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"))
          .isEqualTo(1);
    }
  }

  @Test
  void writerInAnotherProcessThatLeavesOnlyShortGapsStarvesNobody() throws Exception {
    try (DatabaseServer folder = Engines.start("sqlite", Options.fast())) {
      String url = folder.createDatabase();
      try (Watchword store = Watchword.open(TestStore.config(url, "database.lock-timeout", "30s"));
          GreedyWriter greedy = new GreedyWriter(url)) {
        for (int i = 0; i < 20; i++) {
          TestStore.signUp(store, "ada" + i + "@example.com");
        }
        assertThat(greedy.turns()).isPositive();
      }
    }
  }

  @Test
  void signUpThatTimedOutWasNotWritten() throws Exception {
    try (DatabaseServer folder = Engines.start("sqlite", Options.fast())) {
      String url = folder.createDatabase();
      int done = 0;
      try (Watchword store = Watchword.open(TestStore.config(url, "database.lock-timeout", "5ms"));
          GreedyWriter greedy = new GreedyWriter(url)) {
        for (int i = 0; i < 300 || done == 0; i++) {
          done += signsUp(store, "ada" + i + "@example.com") ? 1 : 0;
        }
        assertThat(done).isLessThan(300);
        assertThat(greedy.turns()).isPositive();
      }
      for (String table : List.of("users", "account", "session")) {
        assertThat(number(url, "SELECT count(*) FROM " + table)).as(table).isEqualTo(done);
      }
    }
  }

  @Test
  void connectionThatFoundTheDatabaseBusyIsGoodForTheNextTransaction() throws Exception {
    RecordingMeter meter = new RecordingMeter();
    try (DatabaseServer folder = Engines.start("sqlite", Options.fast())) {
      String url = folder.createDatabase();
      StoreConfig config = TestStore.config(url, "database.lock-timeout", "10ms", "pool.size", "1");
      try (Watchword store = Watchword.open(config, meter, Clock.systemUTC());
          Connection other = Sql.connect(url);
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        assertThat(signsUp(store, "ada@example.com")).isFalse();
        statement.execute("ROLLBACK");
        meter.after(
            "account.insert",
            () -> {
              throw new IllegalStateException("half-way");
            });
        assertThatThrownBy(() -> TestStore.signUp(store, "ada@example.com")).hasMessage("half-way");
        assertThat(number(url, "SELECT count(*) FROM users")).isZero();
        assertThat(signsUp(store, "ada@example.com")).isTrue();
      }
    }
  }

  private static boolean signsUp(Watchword store, String email) {
    try {
      TestStore.signUp(store, email);
      return true;
    } catch (DbException e) {
      assertThat(e.code()).isEqualTo(DbException.Code.TIMEOUT);
      return false;
    }
  }

  private static long number(String url, String query) throws SQLException {
    try (Connection connection = Sql.connect(url)) {
      return Sql.number(connection, query);
    }
  }

  /** A writer that holds the writer's turn for 5 ms of each 5.2 ms. */
  private static final class GreedyWriter implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Future<Integer> turns;

    GreedyWriter(String url) {
      turns = executor.submit(() -> write(url));
    }

    private int write(String url) throws SQLException {
      int count = 0;
      try (Connection connection = Sql.connect(url);
          Statement statement = connection.createStatement()) {
        while (!over.get()) {
          statement.execute("BEGIN IMMEDIATE");
          LockSupport.parkNanos(5_000_000);
          statement.execute("COMMIT");
          LockSupport.parkNanos(200_000);
          count++;
        }
      }
      return count;
    }

    /** Ends the writer; returns the number of its turns. */
    int turns() throws Exception {
      over.set(true);
      return turns.get();
    }

    @Override
    public void close() {
      over.set(true);
      executor.close();
    }
  }
}
