// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.mail;

import dev.watchword.store.platform.Platform;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Uuid7;
import dev.watchword.store.sql.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The mails that are to be sent, in the same database as what causes them, so that both are
 * committed or neither (transactional outbox). Each mail is sent at least once: a sender claims it
 * for the time of a lease, and one that dies meanwhile loses the claim, not the mail. Any number of
 * threads and nodes may use it at once.
 */
public final class Outbox {
  /** Largest size of an encrypted content in bytes. */
  public static final int MOST_BYTES = 32_768;

  static final String QUEUED = "queued";
  static final String SENT = "sent";
  static final String FAILED = "failed";

  private final Db db;
  private final Uuid7 ids;
  private final InstantSource clock;

  public Outbox(Platform platform) {
    this.db = platform.db();
    this.ids = platform.ids();
    this.clock = platform.clock();
  }

  /** Writer of the encrypted content of a mail; its id is the context of the encryption. */
  @FunctionalInterface
  public interface Content {
    /** Returns at most {@link #MOST_BYTES} bytes; has no other effect. */
    byte[] of(UUID mail);
  }

  /** Queues a mail within the transaction of {@code work}. */
  public void add(Work work, Content content) {
    UUID id = ids.next();
    insert(work, id, QUEUED, content.of(id), Duration.ZERO);
  }

  /**
   * Writes what {@link #add} writes, at the same cost, but a mail that nobody sends, so that a
   * caller cannot tell by time whether there was somebody to write to.
   *
   * @param keep time after which the row is removed
   */
  public void addDecoy(Work work, Content content, Duration keep) {
    UUID id = ids.next();
    insert(work, id, SENT, new byte[content.of(id).length], keep);
  }

  private void insert(Work work, UUID id, String state, byte[] content, Duration wait) {
    Instant now = clock.instant();
    work.update(
        OutboxQueries.INSERT,
        Args.of("id", id)
            .and("state", state)
            .and("content", content)
            .and("now", now)
            .and("due_at", now.plus(wait)));
  }

  /** Returns mails that may be claimed now, the longest due first; at most 16. */
  public List<Outgoing> due() {
    return db.run(
        OutboxQueries.DUE,
        work -> work.all(OutboxQueries.ALL_DUE, Args.of("now", clock.instant())));
  }

  /**
   * Claims a mail for the time of {@code lease}; returns empty when another sender has it. After
   * the lease it is due again.
   */
  public Optional<Outgoing> claim(Outgoing seen, Duration lease) {
    Args args = held(seen).and("due_at", clock.instant().plus(lease));
    return run(OutboxQueries.CLAIM, OutboxQueries.CLAIM_ONE, args)
        ? Optional.of(seen.claimed())
        : Optional.empty();
  }

  /** Makes a claimed mail due again after {@code wait}; returns false when the claim was lost. */
  public boolean putOff(Outgoing claimed, Duration wait) {
    Args args = held(claimed).and("due_at", clock.instant().plus(wait));
    return run(OutboxQueries.FINISH, OutboxQueries.PUT_OFF, args);
  }

  /**
   * Marks a claimed mail as sent and erases its content; returns false when the claim was lost.
   *
   * @param keep time after which the row is removed
   */
  public boolean sent(Outgoing claimed, Duration keep) {
    return end(claimed, SENT, keep);
  }

  /** Gives a claimed mail up and erases its content; returns false when the claim was lost. */
  public boolean failed(Outgoing claimed, Duration keep) {
    return end(claimed, FAILED, keep);
  }

  private boolean end(Outgoing claimed, String state, Duration keep) {
    Args args =
        held(claimed)
            .and("state", state)
            .and("content", new byte[0])
            .and("due_at", clock.instant().plus(keep));
    return run(OutboxQueries.FINISH, OutboxQueries.END, args);
  }

  private static Args held(Outgoing mail) {
    return Args.of("id", mail.id()).and("seen", mail.attempts());
  }

  private boolean run(UseCase useCase, Query<Void> query, Args args) {
    return db.run(useCase, work -> work.update(query, args) == 1);
  }

  /** Removes sent and failed mails that were kept long enough; returns the number of rows. */
  public int sweep() {
    return sweep(SENT) + sweep(FAILED);
  }

  private int sweep(String state) {
    Args args = Args.of("state", state).and("now", clock.instant());
    return db.run(
        OutboxQueries.SWEEP,
        work -> {
          List<Instant> ended = work.all(OutboxQueries.ENDED, args);
          return ended.isEmpty()
              ? 0
              : work.update(OutboxQueries.DELETE_ENDED, args.and("until", ended.getLast()));
        });
  }
}
