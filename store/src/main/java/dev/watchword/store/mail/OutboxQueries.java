// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.mail;

import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Columns;
import dev.watchword.store.sql.Page;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Row;
import dev.watchword.store.sql.Seed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Every statement on {@code outbox}, each with the index that must serve it. */
public final class OutboxQueries {
  /**
   * The table of mails. {@code due_at} is the time of the next step: of a queued mail the next
   * attempt, of a claimed one the end of the lease, of a sent or failed one its removal. {@code
   * attempts} is the generation of the claim: a sender whose lease ended no longer finds its row.
   */
  static final Table TABLE =
      Table.named("outbox")
          .column("id", ColumnType.UUID)
          .text("state", 8)
          .column("attempts", ColumnType.NUMBER)
          .bytes("content", Outbox.MOST_BYTES)
          .column("created_at", ColumnType.TIMESTAMP)
          .column("due_at", ColumnType.TIMESTAMP);

  static final Index PK = Index.primary("outbox");

  static final Index BY_DUE =
      Index.on(
          "outbox_state_due_at_idx",
          "outbox",
          "the mails to send or to remove now, the longest due first",
          "state",
          "due_at");

  static final UseCase DUE = new UseCase("outbox.due", 1);
  static final UseCase CLAIM = new UseCase("outbox.claim", 1);
  static final UseCase FINISH = new UseCase("outbox.finish", 1);
  static final UseCase SWEEP = new UseCase("outbox.sweep", 2);

  static final Query<Void> INSERT =
      Query.write(
              "outbox.insert",
              """
              INSERT INTO outbox (id, state, attempts, content, created_at, due_at)
              VALUES (:id, :state, 0, :content, :now, :due_at)
              """)
          .servedBy(PK)
          .probe(
              Args.of("id", Probe.id("outbox", -1))
                  .and("state", Outbox.QUEUED)
                  .and("content", new byte[1])
                  .and("now", Probe.NOW)
                  .and("due_at", Probe.NOW));

  static final Query<Outgoing> ALL_DUE =
      Query.select(
              "outbox.due",
              Columns.except(TABLE, Outgoing::from, "state", "created_at", "due_at"),
              """
              FROM outbox WHERE state = 'queued' AND due_at <= :now
               ORDER BY due_at LIMIT 16
              """)
          .servedBy(BY_DUE)
          .probe(Args.of("now", Probe.NOW));

  /** Claims a mail until {@code due_at}; of concurrent senders one updates the row. */
  static final Query<Void> CLAIM_ONE =
      Query.write(
              "outbox.claim",
              """
              UPDATE outbox SET due_at = :due_at, attempts = attempts + 1
               WHERE id = :id AND state = 'queued' AND attempts = :seen
              """)
          .servedBy(PK)
          .probe(held().and("due_at", Probe.NOW));

  /** Puts a claimed mail off, if its sender still holds it. */
  static final Query<Void> PUT_OFF =
      Query.write(
              "outbox.put_off",
              """
              UPDATE outbox SET due_at = :due_at
               WHERE id = :id AND state = 'queued' AND attempts = :seen
              """)
          .servedBy(PK)
          .probe(held().and("due_at", Probe.NOW));

  /** Ends a claimed mail and erases its content, if its sender still holds it. */
  static final Query<Void> END =
      Query.write(
              "outbox.end",
              """
              UPDATE outbox SET state = :state, content = :content, due_at = :due_at
               WHERE id = :id AND state = 'queued' AND attempts = :seen
              """)
          .servedBy(PK)
          .probe(
              held()
                  .and("state", Outbox.SENT)
                  .and("content", new byte[0])
                  .and("due_at", Probe.NOW));

  /** Reads the times of the next rows to remove. */
  static final Query<Instant> ENDED =
      Query.select(
              "outbox.ended",
              Columns.only(TABLE, Row::instant, "due_at"),
              """
              FROM outbox WHERE state = :state AND due_at <= :now
               ORDER BY due_at LIMIT 500
              """)
          .servedBy(BY_DUE)
          .probe(Args.of("state", Outbox.SENT).and("now", Probe.NOW.minus(Duration.ofDays(400))));

  static final Query<Void> DELETE_ENDED =
      Query.write(
              "outbox.delete_ended", "DELETE FROM outbox WHERE state = :state AND due_at <= :until")
          .servedBy(BY_DUE)
          .probe(Args.of("state", Outbox.SENT).and("until", Probe.NOW.minus(Duration.ofDays(400))));

  public static final Page PAGE =
      Page.of(TABLE)
          .indexes(PK, BY_DUE)
          .queries(INSERT, ALL_DUE, CLAIM_ONE, PUT_OFF, END, ENDED, DELETE_ENDED)
          .useCases(DUE, CLAIM, FINISH, SWEEP)
          .seed(Seed.of(TABLE, users -> users / 2, OutboxQueries::sample));

  private OutboxQueries() {}

  private static Args held() {
    return Args.of("id", Probe.id("outbox", Probe.ROW)).and("seen", 1);
  }

  /** Builds a sample row: one of a hundred is queued, a few of those are due. */
  private static @Nullable Object[] sample(int row, int users) {
    boolean queued = row % 100 == Probe.ROW % 100;
    Instant created = Probe.NOW.minus(Duration.ofMinutes(row % 10_000));
    return new @Nullable Object[] {
      Probe.id("outbox", row),
      queued ? Outbox.QUEUED : Outbox.SENT,
      1L,
      queued ? Probe.hash("outbox", row) : new byte[0],
      created,
      queued ? Probe.NOW.plusSeconds(row % 600 - 60) : created.plus(Duration.ofDays(7))
    };
  }
}
