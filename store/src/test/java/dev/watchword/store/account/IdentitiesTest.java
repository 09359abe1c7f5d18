// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.user.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

class IdentitiesTest {
  private static final String ADA = "ada@example.com";

  private final RecordingMeter meter = new RecordingMeter();
  private final TestStore.ManualClock clock = new TestStore.ManualClock();

  private Watchword open(TestDatabase database, String... settings) {
    return Watchword.open(TestStore.config(database, settings), meter, clock);
  }

  private static Identity identity(String provider, String subject, String email) {
    Email address = Email.parse(email).orElseThrow();
    return new Identity(provider, subject, address, true, true, false, "Ada", null);
  }

  private static ProviderTokens tokens(String text) {
    Instant end = Instant.parse("2026-03-01T13:00:00Z");
    return new ProviderTokens(
        bytes("access " + text), bytes("refresh " + text), null, end, null, List.of("a", "b"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static SocialSignIn signIn(Watchword store, Identity identity, ProviderTokens tokens) {
    return store.identities().signIn(identity, tokens, true, Device.UNKNOWN, Lifetime.REMEMBERED);
  }

  private static SocialSignIn.Done done(SocialSignIn outcome) {
    return (SocialSignIn.Done) outcome;
  }

  private static LinkedAccount linked(Watchword store, UUID user) {
    UUID account = store.accounts().list(user).getFirst().id();
    return store.tokenRefresh().find(user, account).orElseThrow();
  }

  @EveryEngine
  void signInKeepsTheTokensThatAreGiven(TestDatabase database) {
    try (Watchword store = open(database)) {
      SocialSignIn.Done first = done(signIn(store, identity("google", "1", ADA), tokens("1")));
      assertThat(first.created()).isTrue();
      assertThat(first.user().emailVerified()).isTrue();
      assertThat(store.sessions().resolve(first.issued().token()))
          .isInstanceOf(Resolution.Live.class);
      LinkedAccount linked = linked(store, first.user().id());
      assertThat(linked.tokens()).usingRecursiveComparison().isEqualTo(tokens("1"));
      assertThat(linked.account().scopes()).containsExactly("a", "b");

      meter.clear();
      ProviderTokens later =
          new ProviderTokens(bytes("access 2"), null, bytes("id 2"), null, null, List.of("c"));
      SocialSignIn.Done second =
          done(signIn(store, identity("google", "1", "other@example.com"), later));
      assertThat(meter.statements())
          .containsExactly("account.owner_by_provider", "account.replace_tokens", "session.insert");
      assertThat(second.created()).isFalse();
      assertThat(second.user()).isEqualTo(first.user());
      ProviderTokens kept = linked(store, first.user().id()).tokens();
      assertThat(kept.accessToken()).isEqualTo(bytes("access 2"));
      assertThat(kept.refreshToken()).isEqualTo(bytes("refresh 1"));
      assertThat(kept.idToken()).isEqualTo(bytes("id 2"));
      assertThat(kept.accessTokenExpiresAt()).isNull();
      assertThat(kept.scopes()).containsExactly("a", "b");

      signIn(store, identity("google", "1", ADA), ProviderTokens.NONE);
      assertThat(linked(store, first.user().id()).tokens())
          .usingRecursiveComparison()
          .isEqualTo(kept);
    }
  }

  @EveryEngine
  void hundredFirstSignInsMakeOneUser(TestDatabase database) throws Exception {
    try (Watchword store = open(database, "pool.wait", "30s", "database.lock-timeout", "30s")) {
      List<SocialSignIn> outcomes =
          Together.run(
              100, thread -> signIn(store, identity("google", "1", ADA), tokens("" + thread)));
      assertThat(outcomes).hasOnlyElementsOfType(SocialSignIn.Done.class);
      assertThat(outcomes.stream().map(one -> done(one).user().id()).distinct()).hasSize(1);
      assertThat(outcomes).filteredOn(one -> done(one).created()).hasSize(1);
      assertThat(Sql.number(database, "SELECT count(*) FROM users")).isEqualTo(1);
      assertThat(Sql.number(database, "SELECT count(*) FROM account")).isEqualTo(1);
    }
  }

  @EveryEngine
  void providerAndSubjectAloneIdentify(TestDatabase database) {
    try (Watchword store = open(database)) {
      UUID ada = done(signIn(store, identity("google", "1", ADA), tokens("1"))).user().id();
      UUID eve =
          done(signIn(store, identity("github", "1", "eve@example.com"), tokens("2"))).user().id();
      UUID padded =
          done(signIn(store, identity("google", "1 ", "bob@example.com"), tokens("3"))).user().id();
      assertThat(List.of(ada, eve, padded)).doesNotHaveDuplicates();
      // A proven address on both sides joins; the identity is the user's from then on.
      SocialSignIn.Done joined = done(signIn(store, identity("gitlab", "9", ADA), tokens("4")));
      assertThat(joined.created()).isFalse();
      assertThat(joined.user().id()).isEqualTo(ada);
      assertThat(store.accounts().list(ada)).hasSize(2);
    }
  }

  @EveryEngine
  void unprovenAddressJoinsNobody(TestDatabase database) {
    try (Watchword store = open(database)) {
      TestStore.signUp(store, ADA);
      assertThat(signIn(store, identity("google", "1", ADA), tokens("1")))
          .as("the user's own address is not verified")
          .isInstanceOf(SocialSignIn.NotLinked.class);
      signIn(store, identity("google", "2", "bob@example.com"), tokens("2"));
      Email bob = Email.parse("bob@example.com").orElseThrow();
      Identity unverified = new Identity("gitlab", "3", bob, false, true, false, "", null);
      Identity untrusted = new Identity("gitlab", "3", bob, true, false, false, "", null);
      for (Identity one : List.of(unverified, untrusted)) {
        assertThat(signIn(store, one, tokens("3"))).isInstanceOf(SocialSignIn.NotLinked.class);
      }
      Email eve = Email.parse("eve@example.com").orElseThrow();
      Identity stranger = new Identity("gitlab", "4", eve, true, false, false, "", null);
      assertThat(done(signIn(store, stranger, tokens("4"))).user().emailVerified()).isFalse();
      assertThat(
              store
                  .identities()
                  .signIn(
                      identity("gitlab", "5", "new@example.com"),
                      tokens("5"),
                      false,
                      Device.UNKNOWN,
                      Lifetime.BRIEF))
          .isInstanceOf(SocialSignIn.SignUpDisabled.class);
    }
  }

  @EveryEngine
  void oneOfTwoUsersGetsAnIdentity(TestDatabase database) throws Exception {
    try (Watchword store = open(database, "pool.wait", "30s", "database.lock-timeout", "30s")) {
      Identity shared =
          new Identity(
              "github",
              "7",
              Email.parse("shared@example.com").orElseThrow(),
              true,
              true,
              true,
              "",
              null);
      List<UUID> users =
          Stream.of("a@example.com", "b@example.com")
              .map(
                  email ->
                      done(signIn(store, identity("google", email, email), tokens(""))).user().id())
              .toList();
      List<Linking> outcomes =
          Together.run(
              40,
              thread -> store.linkedAccounts().link(users.get(thread % 2), shared, tokens("x")));
      UUID owner = store.accounts().byProvider("github", "7").orElseThrow().userId();
      for (int i = 0; i < outcomes.size(); i++) {
        assertThat(outcomes.get(i))
            .isInstanceOf(
                users.get(i % 2).equals(owner) ? Linking.Done.class : Linking.Taken.class);
      }
      assertThat(Sql.number(database, "SELECT count(*) FROM account WHERE provider_id = 'github'"))
          .isEqualTo(1);
      assertThat(linked(store, owner).account().scopes()).containsExactly("a", "b");
    }
  }

  @EveryEngine
  void lastWayInOutlivesEveryRace(TestDatabase database) throws Exception {
    try (Watchword store = open(database, "pool.wait", "30s", "database.lock-timeout", "30s")) {
      UUID user = done(signIn(store, identity("p0", "0", ADA), tokens("0"))).user().id();
      for (int i = 1; i < 8; i++) {
        assertThat(store.linkedAccounts().link(user, identity("p" + i, "" + i, ADA), tokens("")))
            .isInstanceOf(Linking.Done.class);
      }
      List<UUID> ids = store.accounts().list(user).stream().map(Account::id).toList();
      List<Unlinking> outcomes =
          Together.run(
              32, thread -> store.linkedAccounts().unlink(user, ids.get(thread % 8), name -> true));
      assertThat(outcomes).filteredOn(Unlinking.Done.class::isInstance).hasSize(7);
      assertThat(store.accounts().list(user)).hasSize(1);
      UUID last = store.accounts().list(user).getFirst().id();
      assertThat(store.linkedAccounts().unlink(user, last, name -> true))
          .isInstanceOf(Unlinking.LastWay.class);
    }
  }

  @EveryEngine
  void wayThatDoesNotWorkIsNoWay(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      UUID user = TestStore.signUp(store, ADA).user().id();
      store.linkedAccounts().link(user, identity("gone", "1", ADA), tokens(""));
      UUID password = store.accounts().list(user).getFirst().id();
      assertThat(store.linkedAccounts().unlink(user, password, name -> !name.equals("gone")))
          .isInstanceOf(Unlinking.LastWay.class);
      assertThat(store.linkedAccounts().unlink(user, new UUID(1, 2), name -> true))
          .isInstanceOf(Unlinking.Unknown.class);
      Sql.update(database, "UPDATE account SET password = NULL");
      UUID identity = store.accounts().byProvider("gone", "1").orElseThrow().id();
      assertThat(store.linkedAccounts().unlink(user, identity, name -> true))
          .isInstanceOf(Unlinking.LastWay.class);
      UUID stranger = TestStore.signUp(store, "eve@example.com").user().id();
      assertThat(store.linkedAccounts().unlink(stranger, identity, name -> true))
          .isInstanceOf(Unlinking.LastWay.class);
      assertThat(store.accounts().byProvider("gone", "1")).isPresent();
    }
  }

  /** A removed identity signs nobody in, not even a callback that is under way. */
  @EveryEngine
  void removalDuringASignInWins(TestDatabase database) {
    try (Watchword store = open(database)) {
      UUID user = done(signIn(store, identity("google", "1", ADA), tokens("1"))).user().id();
      store.linkedAccounts().link(user, identity("gitlab", "2", ADA), tokens("2"));
      UUID account = store.accounts().byProvider("google", "1").orElseThrow().id();
      meter.after(
          "account.owner_by_provider",
          () ->
              assertThat(store.linkedAccounts().unlink(user, account, name -> true))
                  .isInstanceOf(Unlinking.Done.class));
      Email other = Email.parse("other@example.com").orElseThrow();
      Identity same = new Identity("google", "1", other, true, true, false, "", null);
      assertThat(
              store.identities().signIn(same, tokens("3"), false, Device.UNKNOWN, Lifetime.BRIEF))
          .isInstanceOf(SocialSignIn.SignUpDisabled.class);
    }
  }

  @EveryEngine
  void disabledUserGetsNoSession(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      UUID user = done(signIn(store, identity("google", "1", ADA), tokens("1"))).user().id();
      store.users().disable(user);
      assertThat(signIn(store, identity("google", "1", ADA), tokens("2")))
          .isInstanceOf(SocialSignIn.Disabled.class);
      assertThat(signIn(store, identity("gitlab", "1", ADA), tokens("2")))
          .isInstanceOf(SocialSignIn.Disabled.class);
      assertThat(store.linkedAccounts().link(user, identity("gitlab", "1", ADA), tokens("2")))
          .isInstanceOf(Linking.NotProven.class);
      assertThat(Sql.number(database, "SELECT count(*) FROM session")).isEqualTo(1);
      assertThat(Sql.number(database, "SELECT count(*) FROM account")).isEqualTo(1);
    }
  }

  /** S10: a provider's identity that waited in an account goes when its address is first proven. */
  @EveryEngine
  void identitiesOfAnAccountCanBeRemovedAtOnce(TestDatabase database) {
    try (Watchword store = open(database)) {
      UUID user = TestStore.signUp(store, ADA).user().id();
      UUID other =
          done(signIn(store, identity("p1", "2", "eve@example.com"), tokens(""))).user().id();
      for (int i = 0; i < 3; i++) {
        store.linkedAccounts().link(user, identity("p" + i, "1", ADA), tokens(""));
      }
      assertThat(store.accounts().list(user)).hasSize(4);
      int removed =
          store
              .db()
              .run(
                  IdentityQueries.UNLINK,
                  work -> store.linkedAccounts().removeIdentities(work, user));
      assertThat(removed).isEqualTo(3);
      assertThat(store.accounts().list(user))
          .extracting(Account::providerId)
          .containsExactly(Account.CREDENTIAL);
      assertThat(store.accounts().list(other)).hasSize(1);
    }
  }

  @EveryEngine
  void oneOfManyRefreshes(TestDatabase database) throws Exception {
    try (Watchword store = open(database, "pool.wait", "30s", "database.lock-timeout", "30s")) {
      UUID user = done(signIn(store, identity("google", "1", ADA), tokens("1"))).user().id();
      LinkedAccount read = linked(store, user);
      TokenRefresh refresh = store.tokenRefresh();
      List<Optional<TokenRefresh.Claim>> claims =
          Together.run(50, thread -> refresh.claim(read, Duration.ofSeconds(10)));
      assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
      TokenRefresh.Claim first =
          claims.stream().flatMap(Optional::stream).findFirst().orElseThrow();
      refresh.release(first);
      TokenRefresh.Claim second = refresh.claim(read, Duration.ofSeconds(10)).orElseThrow();
      clock.advance(Duration.ofSeconds(11));
      TokenRefresh.Claim third = refresh.claim(read, Duration.ofSeconds(10)).orElseThrow();
      assertThat(refresh.store(third, tokens("3"))).isTrue();
      assertThat(refresh.store(second, tokens("2"))).as("its claim ended, too late").isFalse();
      assertThat(refresh.claim(read, Duration.ofSeconds(10))).as("read too early").isEmpty();
      LinkedAccount now = linked(store, user);
      assertThat(now.tokens().accessToken()).isEqualTo(bytes("access 3"));
      assertThat(now.account().scopes()).containsExactly("a", "b");
      assertThat(refresh.claim(now, Duration.ofSeconds(10))).isPresent();
      assertThat(refresh.find(new UUID(1, 2), now.account().id())).isEmpty();
    }
  }
}
