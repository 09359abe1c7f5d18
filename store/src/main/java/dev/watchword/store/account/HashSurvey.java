// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.account.AccountQueries.Stored;
import dev.watchword.store.part.Part;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A survey of every stored password hash, page by page, so that {@link Passwords} knows each scheme
 * and cost in use before anybody guesses. Small tables are read before {@link #start} returns, the
 * rest of large ones on another thread.
 */
public final class HashSurvey implements Part {
  /** Longest delay of the start by the survey, enough for some ten thousands of accounts. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  /** Pause before a failed statement is retried. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final UUID FIRST = new UUID(0, 0);

  private final Db db;
  private final Passwords passwords;
  private final CountDownLatch closed = new CountDownLatch(1);

  private HashSurvey(Db db, Passwords passwords) {
    this.db = db;
    this.passwords = passwords;
  }

  /** Starts a survey. Failed statements are retried until the survey is closed. */
  public static HashSurvey start(Platform platform) {
    return start(platform.db(), platform.passwords(), PATIENCE);
  }

  static HashSurvey start(Db db, Passwords passwords, Duration patience) {
    HashSurvey survey = new HashSurvey(db, passwords);
    survey
        .readUntil(System.nanoTime() + patience.toNanos())
        .ifPresent(rest -> Thread.startVirtualThread(() -> survey.finish(rest)));
    return survey;
  }

  /**
   * Reads pages until {@code end} or a failure; returns the last account read, or empty when all
   * were.
   */
  private Optional<UUID> readUntil(long end) {
    Optional<UUID> after = Optional.of(FIRST);
    try {
      while (after.isPresent() && System.nanoTime() - end < 0) {
        after = page(after.get());
      }
    } catch (DbException ignored) {
      // The thread that reads the rest retries.
    }
    return after;
  }

  /** Reads one page; returns its last account, or empty after the last page. */
  private Optional<UUID> page(UUID after) {
    List<Stored> page =
        db.run(
            AccountQueries.SURVEY,
            work -> work.all(AccountQueries.STORED_AFTER, Args.of("after", after)));
    for (Stored stored : page) {
      if (stored.password() != null) {
        passwords.learn(stored.password());
      }
    }
    return page.size() < AccountQueries.BATCH
        ? Optional.empty()
        : Optional.of(page.getLast().accountId());
  }

  /** Reads the remaining pages, pausing as long as each took: the database has other work. */
  private void finish(UUID rest) {
    Optional<UUID> after = Optional.of(rest);
    while (after.isPresent() && closed.getCount() > 0) {
      long start = System.nanoTime();
      try {
        after = page(after.get());
        pause(Duration.ofNanos(System.nanoTime() - start));
      } catch (DbException e) {
        pause(PAUSE);
      }
    }
  }

  private void pause(Duration length) {
    try {
      boolean unused = closed.await(length.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
