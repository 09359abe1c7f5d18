// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Worker;
import dev.watchword.store.Watchword;
import dev.watchword.store.user.Users;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Workers that read and update profiles, through the store and through the bare driver. */
final class ProfileAccess {
  private ProfileAccess() {}

  static Worker reading(Watchword store, List<UUID> users, int number) {
    Cycle<UUID> next = new Cycle<>(users, number);
    return () -> {
      if (store.users().byId(next.get()).isEmpty()) {
        throw new IllegalStateException("the user is not there");
      }
    };
  }

  static Worker readingBare(RawConnections raw, List<UUID> users, int number) throws SQLException {
    Cycle<UUID> next = new Cycle<>(users, number);
    return raw.worker(raw.sql("users.by_id"), next::get, Columns::user);
  }

  static Worker updating(Watchword store, List<UUID> users, int number) {
    Cycle<UUID> next = new Cycle<>(users, number);
    return () -> update(store, next.get());
  }

  /** Changes the name of a user. */
  static void update(Watchword store, UUID user) {
    if (!store.users().update(user, new Users.Change("Ada " + user, false, null))) {
      throw new IllegalStateException("the user is not there");
    }
  }

  static Worker updatingBare(RawConnections raw, List<UUID> users, int number) throws SQLException {
    Cycle<UUID> next = new Cycle<>(users, number);
    BareConnection connection = raw.connect();
    BareStatement update =
        connection.statement("users.update_profile", "id", "name", "set_image", "image", "now");
    return connection.worker(
        () -> {
          UUID user = next.get();
          update.update(user, "Ada " + user, 0, null, Instant.now());
        });
  }
}
