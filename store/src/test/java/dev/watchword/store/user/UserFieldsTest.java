// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.field.FieldFlaw;
import dev.watchword.store.field.FieldInput;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.session.Session;
import dev.watchword.store.session.SessionUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A8: values of the application's own fields are stored with users and sessions, and found. */
class UserFieldsTest {
  private static final Users.Change UNCHANGED = new Users.Change(null, false, null);
  private static final String[] DECLARED = {
    "fields.user.nick.unique", "true",
    "fields.user.team.indexed", "true",
    "fields.user.since.type", "date",
    "fields.user.plan.default", "free",
    "fields.user.role.input", "false",
    "fields.user.text.type", "string",
    "fields.session.theme.default", "light",
    "fields.session.step.type", "number"
  };

  private static SignUp signUp(Watchword store, String email, Map<String, Object> fields) {
    return store
        .accounts()
        .signUp(
            new Registration(
                email,
                "Ada",
                null,
                TestStore.PASSWORD,
                Device.UNKNOWN,
                Lifetime.REMEMBERED,
                FieldInput.ofProgram(fields)));
  }

  private static UUID user(Watchword store, String email, Map<String, Object> fields) {
    return ((SignUp.Done) signUp(store, email, fields)).user().id();
  }

  private static ProfileUpdate set(Watchword store, UUID user, String name, Object value) {
    return store.users().update(user, UNCHANGED, FieldInput.ofProgram(Map.of(name, value)));
  }

  private static User read(Watchword store, UUID user) {
    return store.users().byId(user).orElseThrow();
  }

  @EveryEngine
  void valuesAreStoredReturnedAndFound(TestDatabase database) throws Exception {
    try (Watchword store = TestStore.open(database, DECLARED)) {
      Instant since = Instant.parse("2026-05-06T07:08:09.123Z");
      UUID ada =
          user(
              store,
              "ada@example.com",
              Map.of("nick", "ada \"ü😀", "team", "red", "since", since, "role", "admin"));
      UUID bob = user(store, "bob@example.com", Map.of("team", "red"));
      assertThat(read(store, ada).fields().text("nick")).contains("ada \"ü😀");
      assertThat(read(store, ada).fields().date("since")).contains(since);
      assertThat(read(store, ada).fields().text("role")).contains("admin");
      assertThat(read(store, bob).fields().text("plan")).contains("free");
      assertThat(store.users().byField("nick", "ada \"ü😀", null))
          .containsExactly(read(store, ada));
      assertThat(store.users().byField("nick", "ADA \"ü😀", null)).isEmpty();
      assertThat(store.users().byField("team", "red", null))
          .extracting(User::id)
          .containsExactly(ada, bob);
      assertThat(store.users().byField("team", "red", ada))
          .extracting(User::id)
          .containsExactly(bob);
      assertThatThrownBy(() -> store.users().byField("plan", "free", null))
          .hasMessage("no field plan is declared as unique or indexed");
      assertThat(set(store, ada, "team", "blue")).isInstanceOf(ProfileUpdate.Done.class);
      assertThat(store.users().byField("team", "red", null)).extracting(User::id).containsOnly(bob);
      assertThat(store.users().byEmail(Email.parse("ada@example.com").orElseThrow()).orElseThrow())
          .isEqualTo(read(store, ada));
      assertThat(store.users().delete(ada)).isTrue();
      assertThat(store.users().byField("team", "blue", null)).isEmpty();
      assertThat(Sql.number(database, "SELECT COUNT(*) FROM user_field")).isEqualTo(1);
    }
  }

  @EveryEngine
  void nameAndFieldsChangeTogetherOrNotAtAll(TestDatabase database) {
    try (Watchword store = TestStore.open(database, DECLARED)) {
      user(store, "bob@example.com", Map.of("nick", "bob"));
      UUID ada = user(store, "ada@example.com", Map.of("nick", "ada"));
      assertThat(signUp(store, "eve@example.com", Map.of("nick", "bob")))
          .isEqualTo(new SignUp.FieldTaken("nick"));
      assertThat(store.users().byEmail(Email.parse("eve@example.com").orElseThrow())).isEmpty();
      Users.Change name = new Users.Change("Countess", false, null);
      User before = read(store, ada);
      assertThat(
              store
                  .users()
                  .update(ada, name, FieldInput.ofProgram(Map.of("plan", "x", "nick", "bob"))))
          .isEqualTo(new ProfileUpdate.Taken("nick"));
      assertThat(
              store
                  .users()
                  .update(ada, name, FieldInput.ofProgram(Map.of("text", "x".repeat(8192)))))
          .isInstanceOf(ProfileUpdate.Refused.class);
      assertThat(set(store, ada, "nick", "x".repeat(256)))
          .isEqualTo(
              new ProfileUpdate.Refused(
                  new FieldFlaw.Invalid(
                      "nick", "Too big: expected string to have <=255 characters")));
      assertThat(read(store, ada)).isEqualTo(before);
      assertThat(set(store, ada, "nick", "x".repeat(255))).isInstanceOf(ProfileUpdate.Done.class);
      assertThat(store.users().update(ada, name, FieldInput.ofProgram(Map.of("plan", "pro"))))
          .isInstanceOf(ProfileUpdate.Done.class);
      assertThat(read(store, ada).name()).isEqualTo("Countess");
      assertThat(read(store, ada).fields().text("plan")).contains("pro");
      assertThat(store.users().update(ada, UNCHANGED, FieldInput.NONE))
          .isInstanceOf(ProfileUpdate.Nothing.class);
      assertThat(set(store, UUID.randomUUID(), "plan", "x")).isInstanceOf(ProfileUpdate.Gone.class);
      // A value that was given up is free.
      assertThat(signUp(store, "eve@example.com", Map.of("nick", "ada")))
          .isInstanceOf(SignUp.Done.class);
    }
  }

  @EveryEngine
  void simultaneousChangesOfDifferentFieldsAllSurvive(TestDatabase database) throws Exception {
    String[] declared = new String[24];
    for (int i = 0; i < 12; i++) {
      declared[2 * i] = "fields.user.f" + i + ".type";
      declared[2 * i + 1] = "number";
    }
    try (Watchword store = TestStore.open(database, declared)) {
      UUID ada = user(store, "ada@example.com", Map.of());
      List<Callable<ProfileUpdate>> changes = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String name = "f" + i;
        int value = i;
        changes.add(() -> set(store, ada, name, value));
      }
      together(changes).forEach(done -> assertThat(done).isInstanceOf(ProfileUpdate.Done.class));
      for (int i = 0; i < 12; i++) {
        assertThat(read(store, ada).fields().number("f" + i)).contains((long) i);
      }
    }
  }

  @EveryEngine
  void ofManyWhoWantOneValueOneGetsIt(TestDatabase database) throws Exception {
    try (Watchword store = TestStore.open(database, DECLARED)) {
      List<Callable<Object>> wishes = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        UUID user = user(store, "user" + i + "@example.com", Map.of());
        String email = "new" + i + "@example.com";
        wishes.add(() -> set(store, user, "nick", "wanted"));
        wishes.add(() -> signUp(store, email, Map.of("nick", "wanted")));
      }
      assertThat(together(wishes))
          .filteredOn(
              outcome ->
                  !(outcome instanceof ProfileUpdate.Taken || outcome instanceof SignUp.FieldTaken))
          .hasSize(1)
          .allMatch(
              outcome -> outcome instanceof ProfileUpdate.Done || outcome instanceof SignUp.Done);
      assertThat(store.users().byField("nick", "wanted", null)).hasSize(1);
    }
  }

  private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
    List<T> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> future : threads.invokeAll(calls)) {
        outcomes.add(future.get());
      }
    }
    return outcomes;
  }

  @EveryEngine
  void fieldThatIsNoLongerDeclaredKeepsItsValue(TestDatabase database) {
    UUID ada;
    try (Watchword store = TestStore.open(database, DECLARED)) {
      ada = user(store, "ada@example.com", Map.of("plan", "pro", "nick", "ada"));
    }
    try (Watchword store = TestStore.open(database, "fields.user.other.type", "number")) {
      assertThat(store.users().fields().find("plan")).isEmpty();
      assertThat(set(store, ada, "other", 3)).isInstanceOf(ProfileUpdate.Done.class);
      assertThat(set(store, ada, "plan", "x"))
          .isEqualTo(new ProfileUpdate.Refused(new FieldFlaw.Unknown("plan")));
    }
    try (Watchword store = TestStore.open(database, DECLARED)) {
      assertThat(read(store, ada).fields().text("plan")).contains("pro");
      assertThat(read(store, ada).fields().number("other")).contains(3L);
      assertThat(store.users().byField("nick", "ada", null)).hasSize(1);
    }
  }

  @EveryEngine
  void sessionsHaveFieldsOfTheirOwn(TestDatabase database) {
    ManualClock clock = new ManualClock();
    try (Watchword store =
        Watchword.open(TestStore.config(database, DECLARED), Meter.NONE, clock)) {
      SignUp.Done done = TestStore.signUp(store, "ada@example.com");
      Session session = resolved(store, done.issued().token());
      assertThat(session.fields().text("theme")).contains("light");
      assertThat(done.issued().session()).isEqualTo(session);
      clock.advance(Duration.ofHours(1));
      Session changed = changed(store, session.id(), Map.of("theme", "dark", "step", 2.5));
      assertThat(changed.fields().number("step")).contains(2.5);
      assertThat(changed.updatedAt()).isEqualTo(clock.instant());
      assertThat(changed.expiresAt()).isEqualTo(session.expiresAt().plus(Duration.ofHours(1)));
      assertThat(resolved(store, done.issued().token())).isEqualTo(changed);
      assertThat(store.sessions().list(done.user().id())).containsExactly(changed);
      assertThat(store.sessions().update(session.id(), FieldInput.ofClient(Map.of("other", "x"))))
          .isInstanceOf(SessionUpdate.Nothing.class);
      assertThat(store.sessions().revoke(done.issued().token())).isTrue();
      assertThat(store.sessions().update(session.id(), FieldInput.ofClient(Map.of("step", 1))))
          .isInstanceOf(SessionUpdate.Gone.class);
      assertThat(store.sessions().resolve(done.issued().token()))
          .isInstanceOf(Resolution.Refused.class);
    }
  }

  @EveryEngine
  void briefSessionStaysBriefAndAnExpiredOneStaysOver(TestDatabase database) {
    ManualClock clock = new ManualClock();
    try (Watchword store =
        Watchword.open(TestStore.config(database, DECLARED), Meter.NONE, clock)) {
      Registration form =
          new Registration(
              "ada@example.com", "Ada", null, TestStore.PASSWORD, Device.UNKNOWN, Lifetime.BRIEF);
      SignUp.Done done = (SignUp.Done) store.accounts().signUp(form);
      clock.advance(Duration.ofHours(1));
      Session changed = changed(store, done.issued().session().id(), Map.of("step", 1));
      assertThat(changed.isBrief()).isTrue();
      assertThat(changed.expiresAt()).isEqualTo(done.issued().session().expiresAt());
      assertThat(resolved(store, done.issued().token()).isBrief()).isTrue();
      clock.advance(Duration.ofDays(2));
      assertThat(store.sessions().update(changed.id(), FieldInput.ofClient(Map.of("step", 2))))
          .isInstanceOf(SessionUpdate.Gone.class);
    }
  }

  private static Session changed(Watchword store, UUID session, Map<String, Object> fields) {
    return ((SessionUpdate.Done) store.sessions().update(session, FieldInput.ofClient(fields)))
        .session();
  }

  private static Session resolved(Watchword store, String token) {
    return ((Resolution.Live) store.sessions().resolve(token)).session();
  }
}
