// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.scenario.BareConnection.BareStatement;
import dev.watchword.store.user.Users;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads and updates of a user's profile. */
final class ProfileAccess extends StoreScenario {
  ProfileAccess() {
    super("profile", "read a user's profile, and change its name, beside the bare driver");
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    CountedStore store = run.store();
    BareDriver bare = run.driver();
    List<UUID> users = bed.seeded().bearers();
    Variant read = store.variant("read", reading(store.users(), users));
    Variant update =
        store.variant("update", Feeder.cycling(users).crew(user -> update(store.users(), user)));
    run.figure("profile reads", BareDriver.BESIDE)
        .ours(read)
        .bare(run.variant("read, bare", readingBare(bare, users)));
    run.figure("profile updates", BareDriver.BESIDE)
        .ours(update)
        .bare(run.variant("update, bare", updatingBare(bare, users)));
    run.noteThreads();
    run.noteBottlenecks(read, update);
  }

  static Variant.Crew reading(Users rooms, List<UUID> users) {
    return Feeder.cycling(users)
        .crew(user -> Expect.that(rooms.byId(user).isPresent(), "the user is not there"));
  }

  static Variant.Crew readingBare(BareDriver bare, List<UUID> users) {
    return bare.reading("users.by_id", Feeder.cycling(users), BareConnection::user);
  }

  /** Changes the name of a user. */
  static void update(Users rooms, UUID user) {
    Users.Change change = new Users.Change("Ada " + user, false, null);
    Expect.that(rooms.update(user, change), "the user is not there");
  }

  private static Variant.Crew updatingBare(BareDriver bare, List<UUID> users) {
    return bare.crew(
        (connection, number) -> {
          BareStatement update =
              connection.statement(
                  "users.update_profile", "id", "name", "set_image", "image", "now");
          Supplier<UUID> next = Feeder.cycling(users).of(number);
          return () -> {
            UUID user = next.get();
            update.update(user, "Ada " + user, 0, null, Instant.now());
          };
        });
  }
}
