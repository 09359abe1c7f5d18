// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.account.Identity;
import dev.watchword.store.account.LinkedAccount;
import dev.watchword.store.account.Linking;
import dev.watchword.store.account.PasswordChange;
import dev.watchword.store.account.ProviderTokens;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.account.SocialSignIn;
import dev.watchword.store.account.Unlinking;
import dev.watchword.store.config.Quota;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.confirmation.Confirmation;
import dev.watchword.store.confirmation.Confirmations;
import dev.watchword.store.confirmation.Confirmations.Visitor;
import dev.watchword.store.confirmation.PasswordReset;
import dev.watchword.store.field.FieldInput;
import dev.watchword.store.limit.LimitKey;
import dev.watchword.store.mail.Outbox;
import dev.watchword.store.mail.Outgoing;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.secret.Verdict;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.session.SessionUpdate;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.ProfileUpdate;
import dev.watchword.store.user.User;
import dev.watchword.store.user.Users;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** B14: no use-case issues more statements than its declaration says. */
class BudgetTest {
  private static final String PASSWORD = TestStore.PASSWORD;
  private static final String BCRYPT =
      "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e";

  private final RecordingMeter meter = new RecordingMeter();
  private final ManualClock clock = new ManualClock();
  private final Map<String, Integer> most = new HashMap<>();

  @EveryEngine
  void useCasesKeepWithinTheirBudgetsAndAllAreTried(TestDatabase database) throws Exception {
    try (Watchword store = Watchword.open(TestStore.config(database), meter, clock)) {
      count();
      UUID user = signUpAndIn(store, database);
      sessions(store, user);
      passwords(store, user);
      users(store, user);
      identities(store);
      verifications(store);
      mails(store);
      assertThat(store.health().isReady()).isTrue();
      count();
    }
    try (Watchword store = Watchword.open(limited(database), meter, clock)) {
      count();
      limits(store);
    }
    try (Watchword store = Watchword.open(withFields(database), meter, clock)) {
      count();
      fields(store);
    }
    assertThat(most.keySet())
        .containsExactlyInAnyOrderElementsOf(useCases().map(UseCase::name).toList());
    useCases()
        .forEach(
            useCase ->
                assertThat(most.get(useCase.name()))
                    .as(useCase.name())
                    .isPositive()
                    .isLessThanOrEqualTo(useCase.budget()));
    assertThat(budgets())
        .containsEntry("session.resolve", 1)
        .containsEntry("session.revoke", 1)
        .containsEntry("session.revoke_others", 1)
        .containsEntry("account.sign_in", 3)
        .containsEntry("account.sign_up", 4);
  }

  /** Returns all use-cases but the cache's own, which EpochTest covers. */
  private static Stream<UseCase> useCases() {
    return Catalogue.useCases().stream().filter(useCase -> !useCase.name().startsWith("cache."));
  }

  private static Map<String, Integer> budgets() {
    Map<String, Integer> budgets = new HashMap<>();
    Catalogue.useCases().forEach(useCase -> budgets.put(useCase.name(), useCase.budget()));
    return budgets;
  }

  /** Checks the statements issued since the last call, use-case by use-case. */
  private void count() {
    Set<String> seen = new HashSet<>();
    for (RecordingMeter.Run run : meter.runs()) {
      String name = run.useCase().name();
      assertThat(run.statements()).as(name).isLessThanOrEqualTo(run.useCase().budget());
      assertThat(seen.add(name)).as("%s ran once for one call", name).isTrue();
      most.merge(name, run.statements(), Math::max);
    }
    assertThat(meter.statements())
        .hasSize(meter.runs().stream().mapToInt(RecordingMeter.Run::statements).sum());
    meter.clear();
  }

  private UUID signUpAndIn(Watchword store, TestDatabase database) throws Exception {
    SignUp.Done done = TestStore.signUp(store, "ada@example.com");
    count();
    assertThat(store.accounts().signUp(TestStore.registration("ADA@example.com")))
        .isInstanceOf(SignUp.EmailTaken.class);
    count();
    signIn(store, SignIn.Done.class, PASSWORD);
    signIn(store, SignIn.Refused.class, "wrong password");
    Sql.run(database, "UPDATE account SET password = '" + BCRYPT + "'");
    signIn(store, SignIn.Done.class, PASSWORD);
    assertThat(most.get("account.sign_in")).as("with a new hash").isEqualTo(3);
    return done.user().id();
  }

  private void signIn(Watchword store, Class<? extends SignIn> expected, String password) {
    assertThat(
            store
                .accounts()
                .signIn("ada@example.com", password, Device.UNKNOWN, Lifetime.REMEMBERED))
        .isInstanceOf(expected);
    count();
  }

  private void sessions(Watchword store, UUID user) {
    SignIn.Done one =
        (SignIn.Done)
            store
                .accounts()
                .signIn("ada@example.com", PASSWORD, Device.UNKNOWN, Lifetime.REMEMBERED);
    count();
    String token = one.issued().token();
    assertThat(store.sessions().resolve(token)).isInstanceOf(Resolution.Live.class);
    assertThat(meter.statements()).containsExactly("session.by_token_hash");
    count();
    clock.advance(Duration.ofDays(2));
    assertThat(store.sessions().resolve(token)).isInstanceOf(Resolution.Live.class);
    count();
    store.sessions().peek(token);
    count();
    assertThat(store.sessions().list(user)).hasSize(4);
    count();
    assertThat(store.sessions().revokeOthers(user, one.issued().session().id())).isEqualTo(3);
    count();
    assertThat(store.sessions().revoke(token)).isTrue();
    count();
    store.sessions().revoke(user, token);
    count();
    store.sessions().revoke(user, one.issued().session().id().toString());
    count();
    store.sessions().revokeAll(user);
    count();
  }

  private void passwords(Watchword store, UUID user) {
    assertThat(store.accounts().verifyPassword(user, PASSWORD)).isInstanceOf(Verdict.Match.class);
    count();
    assertThat(
            store
                .accounts()
                .changePassword(new PasswordChange.Request(user, PASSWORD, "new one 1")))
        .isInstanceOf(PasswordChange.Done.class);
    count();
    assertThat(
            store
                .accounts()
                .changePasswordAndRenew(
                    new PasswordChange.Request(user, "new one 1", PASSWORD),
                    Device.UNKNOWN,
                    Lifetime.BRIEF))
        .isInstanceOf(PasswordChange.Renewed.class);
    count();
    assertThat(store.accounts().list(user)).hasSize(1);
    count();
    assertThat(store.accounts().byProvider("credential", user.toString())).isPresent();
    count();
  }

  private void users(Watchword store, UUID user) {
    assertThat(store.users().byId(user)).isPresent();
    count();
    assertThat(store.users().byEmail(Email.parse("ada@example.com").orElseThrow())).isPresent();
    count();
    assertThat(store.users().update(user, new Users.Change("Ada L.", true, null))).isTrue();
    count();
    assertThat(store.users().disable(user)).isTrue();
    count();
    assertThat(store.users().enable(user)).isTrue();
    count();
    assertThat(store.users().delete(user)).isTrue();
    count();
  }

  private void verifications(Watchword store) {
    String token = store.verifications().issue("reset", "ada", Duration.ofHours(1)).token();
    count();
    store.verifications().consume("reset", token);
    count();
    store.verifications().keep("state", "google", token + "1", new byte[40], Duration.ofHours(1));
    count();
    assertThat(store.verifications().take("state", token + "1")).isPresent();
    count();
  }

  /** Social sign-in takes at most four statements, for a new user and for one who joins. */
  private void identities(Watchword store) {
    SocialSignIn.Done created = (SocialSignIn.Done) enter(store, "google", "1");
    assertThat(created.created()).isTrue();
    assertThat(most.get("identity.sign_in")).isEqualTo(4);
    UUID user = created.user().id();
    enter(store, "google", "1");
    enter(store, "gitlab", "2");
    assertThat(store.linkedAccounts().link(user, identity("github", "3"), ProviderTokens.NONE))
        .isInstanceOf(Linking.Done.class);
    count();
    byte[] secret = new byte[40];
    ProviderTokens tokens = new ProviderTokens(secret, secret, null, null, null, List.of());
    assertThat(store.linkedAccounts().link(user, identity("github", "3"), tokens))
        .isInstanceOf(Linking.Done.class);
    count();
    UUID account = store.accounts().byProvider("github", "3").orElseThrow().id();
    count();
    LinkedAccount linked = store.tokenRefresh().find(user, account).orElseThrow();
    count();
    assertThat(store.tokenRefresh().claim(linked, Duration.ofSeconds(1))).isPresent();
    count();
    assertThat(store.linkedAccounts().unlink(user, account, name -> true))
        .isInstanceOf(Unlinking.Done.class);
    count();
  }

  private SocialSignIn enter(Watchword store, String provider, String subject) {
    SocialSignIn outcome =
        store
            .identities()
            .signIn(
                identity(provider, subject),
                ProviderTokens.NONE,
                true,
                Device.UNKNOWN,
                Lifetime.BRIEF);
    count();
    return outcome;
  }

  private static Identity identity(String provider, String subject) {
    Email email = Email.parse("bob@example.com").orElseThrow();
    return new Identity(provider, subject, email, true, true, false, "Bob", null);
  }

  private static byte[] letter(UUID mail, String address, String name, String secret) {
    return secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Takes the one mail that is due, and returns its secret. */
  private String secret(Watchword store) {
    Outbox outbox = store.outbox();
    Outgoing due = outbox.due().getFirst();
    count();
    Outgoing claimed = outbox.claim(due, Duration.ofMinutes(1)).orElseThrow();
    count();
    assertThat(outbox.sent(claimed, Duration.ZERO)).isTrue();
    count();
    return new String(due.content(), StandardCharsets.UTF_8);
  }

  private void mails(Watchword store) {
    Duration hour = Duration.ofHours(1);
    Confirmations confirmations = store.confirmations();
    Registration form = TestStore.registration("may@example.com");
    assertThat(store.signUps().signUp(form, hour, BudgetTest::letter))
        .isInstanceOf(SignUp.Done.class);
    count();
    clock.advance(Duration.ofMillis(1));
    confirmations.requestReset(new Email("may@example.com"), hour, BudgetTest::letter);
    count();
    String verification = secret(store);
    String reset = secret(store);
    Visitor visitor = new Visitor(null, Device.UNKNOWN);
    assertThat(confirmations.confirm(verification, visitor, hour, BudgetTest::letter))
        .isInstanceOf(Confirmation.Verified.class);
    count();
    assertThat(confirmations.awaitsReset(reset)).isTrue();
    count();
    assertThat(confirmations.reset(reset, "battery staple", true))
        .isInstanceOf(PasswordReset.Done.class);
    count();
    User may = store.users().byEmail(new Email("may@example.com")).orElseThrow();
    count();
    confirmations.requestEmailChange(
        may, new Email("june@example.com"), hour, BudgetTest::letter, BudgetTest::letter);
    count();
    for (int step = 0; step < 2; step++) {
      confirmations.confirm(secret(store), visitor, hour, BudgetTest::letter);
      count();
    }
    confirmations.requestDeletion(may, hour, BudgetTest::letter);
    count();
    assertThat(confirmations.deleteUser(may.id(), secret(store))).isTrue();
    count();
    clock.advance(Duration.ofDays(2));
    assertThat(store.verifications().sweep()).isPositive();
    count();
    sweepMails(store);
  }

  /** Sweeps the outbox, which is one run for the sent and one for the failed mails. */
  private void sweepMails(Watchword store) {
    assertThat(store.outbox().sweep()).isPositive();
    assertThat(meter.runs()).hasSize(2).allMatch(run -> run.statements() <= 2);
    most.merge("outbox.sweep", 2, Math::max);
    meter.clear();
  }

  private static StoreConfig limited(TestDatabase database) {
    return TestStore.config(database, "rate-limit.storage", "database");
  }

  private static StoreConfig withFields(TestDatabase database) {
    return TestStore.config(
        database, "fields.user.nick.unique", "true", "fields.session.theme.type", "string");
  }

  private void fields(Watchword store) {
    SignUp.Done done = TestStore.signUp(store, "eve@example.com");
    count();
    setNick(store, done.user().id(), "eva");
    assertThat(meter.statements())
        .containsExactly("users.lock", "users.update_fields", "user_field.insert");
    count();
    setNick(store, done.user().id(), "eve");
    assertThat(meter.statements())
        .containsExactly(
            "users.lock", "users.update_fields", "user_field.delete", "user_field.insert");
    count();
    assertThat(store.users().byField("nick", "eve", null)).hasSize(1);
    count();
    assertThat(enter(store, "facebook", "9")).isInstanceOf(SocialSignIn.Done.class);
    assertThat(
            store
                .sessions()
                .update(done.issued().session().id(), FieldInput.ofClient(Map.of("theme", "dark"))))
        .isInstanceOf(SessionUpdate.Done.class);
    count();
  }

  private static void setNick(Watchword store, UUID user, String nick) {
    Users.Change name = new Users.Change("Eve", false, null);
    assertThat(store.users().update(user, name, FieldInput.ofClient(Map.of("nick", nick))))
        .isInstanceOf(ProfileUpdate.Done.class);
  }

  private void limits(Watchword store) throws Exception {
    Quota quota = new Quota(2, Duration.ofHours(1));
    LimitKey key = LimitKey.of("test", "a");
    assertThat(store.limiter().spend(key, quota).allowed()).isTrue();
    while (meter.runs().size() < 2) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    count();
    assertThat(store.limiter().spend(key, quota).allowed()).isTrue();
    count();
    assertThat(store.limiter().spend(key, quota).allowed()).isFalse();
    count();
    store.limiter().refund(key, quota);
    count();
  }
}
