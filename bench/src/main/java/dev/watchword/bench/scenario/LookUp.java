// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.scenario.BareConnection.BareStatement;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.user.Email;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Look-ups of users by e-mail, one at a time and concurrently, and by ids in batches. */
final class LookUp extends StoreScenario {
  /** Number of ids in a batch: as many as one statement of the store takes. */
  private static final int BATCH = 32;

  LookUp() {
    super(
        "look-up", "users by e-mail, sequential and concurrent, and by " + BATCH + " ids at once");
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    int users = bed.seeded().users();
    Feeder<String> emails = Feeder.drawing(users, Probe::email);
    Feeder<List<UUID>> batches = Feeder.drawing(users, first -> batch(first, users));
    CountedStore store = run.store();
    BareDriver bare = run.driver();
    Variant.Crew finding =
        emails.crew(
            text -> {
              Email email = Email.parse(text).orElseThrow();
              Expect.that(store.users().byEmail(email).isPresent(), "a user is not there");
            });
    Variant.Crew findingBare = bare.reading("users.by_email", emails, BareConnection::user);
    Variant.Crew batching =
        batches.crew(
            ids -> Expect.that(store.users().byIds(ids).size() == BATCH, "a user is not there"));
    Variant one = store.variant("by e-mail, 1 thread", 1, finding);
    Variant many = store.variant("by e-mail", finding);
    Variant ids = store.variant("by ids", batching);
    run.figure("look-ups by e-mail, one at a time", BareDriver.BESIDE)
        .ours(one)
        .bare(
            Variant.of("by e-mail, 1 thread, bare", 1, findingBare)
                .counting(bed.databaseCounters()));
    run.figure("look-ups by e-mail, concurrent", BareDriver.BESIDE)
        .ours(many)
        .bare(run.variant("by e-mail, bare", findingBare));
    run.figure("batches of " + BATCH + " ids", BareDriver.BESIDE)
        .ours(ids)
        .bare(run.variant("by ids, bare", batchingBare(bare, batches)));
    run.noteThreads();
    run.noteBottlenecks(one, many, ids);
  }

  /** Returns a batch of different users that begins at a row. */
  private static List<UUID> batch(int first, int users) {
    int step = users / BATCH;
    return Stream.iterate(first, row -> (row + step) % users)
        .limit(BATCH)
        .map(row -> Probe.id("user", row))
        .toList();
  }

  private static Variant.Crew batchingBare(BareDriver bare, Feeder<List<UUID>> batches) {
    String[] names = bare.parameters("users.by_ids").toArray(String[]::new);
    return bare.crew(
        (connection, number) -> {
          BareStatement select = connection.statement("users.by_ids", names);
          Supplier<List<UUID>> next = batches.of(number);
          return () -> select.read(BATCH, BareConnection::user, next.get().toArray());
        });
  }
}
