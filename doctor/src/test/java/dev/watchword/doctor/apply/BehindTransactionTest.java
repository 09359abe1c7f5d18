// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.plan.Sample;
import dev.watchword.engines.junit.Alone;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.schema.Engine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.parallel.ResourceLock;

/** R10: a plan that is carried out behind a long transaction lets everybody else work. */
@Alone
@ResourceLock("processor")
class BehindTransactionTest {
  private static final Duration HELD = Duration.ofSeconds(3);

  private final List<String> told = new CopyOnWriteArrayList<>();

  @EveryEngine
  void foreignTrafficWaitsForTwoSecondsAtMost(TestDatabase database) throws Exception {
    Sample sample = Sample.on(database);
    Runner runner = new Runner(sample.address, false, Duration.ofSeconds(60), told::add);
    long longest = 0;
    try (OpenDatabase holder = OpenDatabase.changing(sample.address);
        OpenDatabase foreign = patient(sample)) {
      holder.connection().setAutoCommit(false);
      holder.execute("UPDATE session SET note = 'held' WHERE id = 1");
      CompletableFuture<Outcome> run =
          CompletableFuture.supplyAsync(() -> runner.run(sample.plan()));
      long end = System.nanoTime() + HELD.toNanos();
      while (System.nanoTime() < end) {
        longest = Math.max(longest, nanos(foreign));
      }
      assertThat(run).isNotDone();
      holder.connection().commit();
      while (!run.isDone()) {
        longest = Math.max(longest, nanos(foreign));
      }
      assertThat(run.get(60, TimeUnit.SECONDS).complete()).as("%s", told).isTrue();
    }
    String expected = sample.engine == Engine.POSTGRES ? "waiting for " : "a lock is in the way";
    assertThat(told).anyMatch(line -> line.strip().startsWith(expected));
    assertThat(PlanVerification.of(sample.address, sample.plan()).complete()).isTrue();
    assertThat(Duration.ofNanos(longest)).isLessThanOrEqualTo(Duration.ofSeconds(2));
  }

  /** Returns a connection that would wait for minutes, so that a wait is seen. */
  private static OpenDatabase patient(Sample sample) throws SQLException {
    OpenDatabase open = OpenDatabase.changing(sample.address);
    switch (sample.engine) {
      case POSTGRES -> open.execute("SET lock_timeout = 0");
      case MARIADB, MYSQL -> open.execute("SET lock_wait_timeout = 600");
      case SQLITE -> open.execute("PRAGMA busy_timeout = 600000");
    }
    return open;
  }

  /**
   * Returns the duration of a foreign statement in ns. On SQLite it reads, because the holder is
   * the one writer.
   */
  private static long nanos(OpenDatabase foreign) throws SQLException, InterruptedException {
    Thread.sleep(20);
    long begun = System.nanoTime();
    if (foreign.engine() == Engine.SQLITE) {
      foreign.number("SELECT count(*) FROM session");
    } else {
      foreign.execute("UPDATE session SET note = 'foreign' WHERE id = 2");
    }
    return System.nanoTime() - begun;
  }
}
