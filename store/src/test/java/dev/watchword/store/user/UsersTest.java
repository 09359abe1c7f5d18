// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

class UsersTest {
  /** Texts that a lenient collation takes for the canonical address. */
  private static final List<String> LOOKALIKES =
      List.of(
          "Ada@example.com",
          "ADA@EXAMPLE.COM",
          "ada@example.com ",
          " ada@example.com",
          "ada@example.com\u00a0",
          "adá@example.com",
          "ada\u0301@example.com",
          "ａda@example.com",
          "ada@e\u00adxample.com",
          "ada@ex\u200bample.com",
          "ªda@example.com");

  @EveryEngine
  void addressThatOnlyLooksAlikeIsNeverFound(TestDatabase database) throws SQLException {
    try (Watchword store = TestStore.open(database)) {
      for (String lookalike : LOOKALIKES) {
        plant(database, lookalike);
      }
      Email ada = Email.parse("ada@example.com").orElseThrow();
      assertThat(store.users().byEmail(ada)).isEmpty();
      assertThat(
              store
                  .accounts()
                  .signIn(ada.canonical(), TestStore.PASSWORD, Device.UNKNOWN, Lifetime.BRIEF))
          .isInstanceOf(SignIn.Refused.class);
      SignUp.Done done = TestStore.signUp(store, "ada@example.com");
      assertThat(store.users().byEmail(ada)).contains(done.user());
      assertThat(Sql.number(database, "SELECT count(*) FROM users"))
          .isEqualTo(LOOKALIKES.size() + 1);
    }
  }

  @EveryEngine
  void manyUsersAreFoundByTheirIdsEachOnce(TestDatabase database) {
    try (Watchword store = TestStore.open(database)) {
      List<User> users = new ArrayList<>();
      UseCase prepare = new UseCase("test.prepare", 1);
      for (int i = 0; i <= UserQueries.BATCH; i++) {
        Email email = Email.parse("user" + i + "@example.com").orElseThrow();
        users.add(store.db().run(prepare, w -> store.users().insert(w, email, true, "Ada", null)));
      }
      List<UUID> ids = new ArrayList<>(users.stream().map(User::id).toList());
      ids.add(UUID.randomUUID());
      ids.addFirst(ids.getFirst());
      assertThat(store.users().byIds(ids)).containsExactlyInAnyOrderElementsOf(users);
      assertThat(store.users().byIds(List.of(ids.get(3)))).containsExactly(users.get(2));
      assertThat(store.users().byIds(List.of())).isEmpty();
    }
  }

  private static void plant(TestDatabase database, String email) throws SQLException {
    Sql.update(
        database,
        "INSERT INTO users (id, email, email_verified, name, created_at, updated_at)"
            + " VALUES (?, ?, ?, 'Eve', ?, ?)",
        UUID.randomUUID(),
        email,
        true,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  @EveryEngine
  void textIsReadBackAsItWasWritten(TestDatabase database) {
    try (Watchword store = TestStore.open(database)) {
      UUID id = TestStore.signUp(store, "ada@example.com").user().id();
      for (String name :
          List.of(
              "", " ", "Ada ", "Å", "A\u030a", "👩‍💻", "'; DROP TABLE users; --", "\\'\"%_:x")) {
        assertThat(store.users().update(id, new Users.Change(name, true, name))).isTrue();
        User user = store.users().byId(id).orElseThrow();
        assertThat(user.name()).isEqualTo(name);
        assertThat(user.image()).isEqualTo(name);
      }
      String longest = "👩".repeat(255);
      assertThat(Profile.nameFlaw(longest)).isEmpty();
      assertThat(store.users().update(id, new Users.Change(longest, false, null))).isTrue();
      assertThat(store.users().byId(id).orElseThrow().name()).isEqualTo(longest);
    }
  }

  @EveryEngine
  void changeLeavesWhatItDoesNotName(TestDatabase database) {
    ManualClock clock = new ManualClock();
    try (Watchword store = TestStore.open(database, clock)) {
      User before = TestStore.signUp(store, "ada@example.com").user();
      store.users().update(before.id(), new Users.Change(null, true, "https://example.com/ada"));
      clock.advance(Duration.ofSeconds(1));
      store.users().update(before.id(), new Users.Change("Ada L.", false, null));
      User after = store.users().byId(before.id()).orElseThrow();
      assertThat(after.name()).isEqualTo("Ada L.");
      assertThat(after.image()).isEqualTo("https://example.com/ada");
      assertThat(after.createdAt()).isEqualTo(before.createdAt());
      assertThat(after.updatedAt()).isEqualTo(clock.instant());
    }
  }

  @EveryEngine
  void disabledUserIsRefusedEverywhereUntilEnabled(TestDatabase database) {
    try (Watchword store = TestStore.open(database)) {
      SignUp.Done done = TestStore.signUp(store, "ada@example.com");
      String token = done.issued().token();
      assertThat(store.users().disable(done.user().id())).isTrue();
      assertThat(store.sessions().resolve(token))
          .isEqualTo(new Resolution.Refused(Resolution.Reason.DISABLED));
      assertThat(
              store
                  .accounts()
                  .signIn("ada@example.com", TestStore.PASSWORD, Device.UNKNOWN, Lifetime.BRIEF))
          .isInstanceOf(SignIn.Refused.class);
      assertThat(store.users().enable(done.user().id())).isTrue();
      assertThat(store.sessions().resolve(token)).isInstanceOf(Resolution.Live.class);
    }
  }

  @EveryEngine
  void nothingOfADeletedUserIsLeft(TestDatabase database) throws SQLException {
    try (Watchword store = TestStore.open(database)) {
      SignUp.Done done = TestStore.signUp(store, "ada@example.com");
      SignUp.Done other = TestStore.signUp(store, "grace@example.com");
      UUID id = done.user().id();
      SignIn.Done second =
          (SignIn.Done)
              store
                  .accounts()
                  .signIn("ada@example.com", TestStore.PASSWORD, Device.UNKNOWN, Lifetime.BRIEF);
      assertThat(store.users().delete(id)).isTrue();
      assertThat(store.users().delete(id)).isFalse();
      Resolution unknown = new Resolution.Refused(Resolution.Reason.UNKNOWN);
      assertThat(store.sessions().resolve(done.issued().token())).isEqualTo(unknown);
      assertThat(store.sessions().resolve(second.issued().token())).isEqualTo(unknown);
      assertThat(store.sessions().list(id)).isEmpty();
      assertThat(store.accounts().list(id)).isEmpty();
      assertThat(store.accounts().byProvider("credential", id.toString())).isEmpty();
      assertThat(store.users().byId(id)).isEmpty();
      for (String table : List.of("users", "account", "session")) {
        assertThat(Sql.number(database, "SELECT count(*) FROM " + table)).as(table).isEqualTo(1);
      }
      assertThat(store.sessions().resolve(other.issued().token()))
          .isInstanceOf(Resolution.Live.class);
      assertThat(TestStore.signUp(store, "ada@example.com").user().id()).isNotEqualTo(id);
      assertThat(store.sessions().resolve(done.issued().token())).isEqualTo(unknown);
    }
  }
}
