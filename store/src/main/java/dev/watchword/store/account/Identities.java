// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.account.IdentityQueries.Owned;
import dev.watchword.store.account.IdentityQueries.Way;
import dev.watchword.store.field.FieldCheck;
import dev.watchword.store.field.FieldInput;
import dev.watchword.store.field.FieldValues;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Issued;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Sessions;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Uuid7;
import dev.watchword.store.sql.Work;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.FieldTakenException;
import dev.watchword.store.user.User;
import dev.watchword.store.user.Users;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Sign-in with identities of providers, and which user has which. An identity joins a user whom it
 * does not belong to only when the address is proven on both sides, or the user is signed in: who
 * registers another's address first gains nothing (Sudhodanan and Paverd, Pre-hijacked accounts).
 * Any number of threads may use it at once.
 */
public final class Identities {
  private final Db db;
  private final Users users;
  private final Sessions sessions;
  private final Uuid7 ids;
  private final InstantSource clock;

  public Identities(Platform platform, Users users, Sessions sessions) {
    this.db = platform.db();
    this.users = users;
    this.sessions = sessions;
    this.ids = platform.ids();
    this.clock = platform.clock();
  }

  /** A sign-in that is under way. */
  private record Entry(
      Identity identity, ProviderTokens tokens, Device device, Lifetime lifetime) {}

  /**
   * Signs in the user who has the identity; else creates one, or joins the one with its address.
   *
   * @param identity has an address
   * @param mayCreate whether a new user may be created
   */
  public SocialSignIn signIn(
      Identity identity,
      ProviderTokens tokens,
      boolean mayCreate,
      Device device,
      Lifetime lifetime) {
    Email email = Objects.requireNonNull(identity.email(), "an identity without an address");
    Entry entry = new Entry(identity, tokens, device, lifetime);
    return known(entry, email, mayCreate).orElseGet(() -> join(entry, email, mayCreate));
  }

  /** Signs in who has the identity, or creates a user; empty when the address is taken. */
  private Optional<SocialSignIn> known(Entry entry, Email email, boolean mayCreate) {
    FieldCheck fields = users.fields().create(FieldInput.NONE);
    UseCase useCase =
        users.fields().searchable().isEmpty()
            ? IdentityQueries.SIGN_IN
            : IdentityQueries.SIGN_IN_FIELDS;
    return db.run(
        useCase,
        work -> {
          Optional<SocialSignIn> known =
              owner(work, entry.identity)
                  .flatMap(owned -> work.inTransaction(() -> enter(work, owned, entry)));
          if (known.isPresent() || !mayCreate) {
            return known;
          }
          return switch (fields) {
            case FieldCheck.Refused refused -> Optional.of(new SocialSignIn.NotCreated());
            case FieldCheck.Good good ->
                create(work, entry, email, FieldValues.NONE.with(good.changes()));
          };
        });
  }

  private static Optional<Owned> owner(Work work, Identity identity) {
    return work.first(
        IdentityQueries.OWNER,
        Args.of("provider_id", identity.providerId()).and("account_id", identity.accountId()));
  }

  /** Signs in within a transaction; empty when the identity was removed meanwhile. */
  private Optional<SocialSignIn> enter(Work work, Owned owned, Entry entry) {
    ProviderTokens fresh = entry.tokens.withScopes(List.of());
    if (replaceTokens(work, owned.account(), fresh) == 0) {
      return Optional.empty();
    }
    return Optional.of(issue(work, owned.user(), entry, false));
  }

  private int replaceTokens(Work work, Account account, ProviderTokens tokens) {
    return work.update(
        IdentityQueries.REPLACE_TOKENS,
        tokens
            .onto(Args.of("id", account.id()))
            .and("fresh", tokens.accessToken() == null ? 0 : 1)
            .and("now", clock.instant()));
  }

  private SocialSignIn issue(Work work, User user, Entry entry, boolean created) {
    Optional<Issued> issued = sessions.issue(work, user.id(), entry.device, entry.lifetime);
    if (issued.isEmpty()) {
      work.abandon();
      return new SocialSignIn.Disabled();
    }
    return new SocialSignIn.Done(user, issued.get(), created);
  }

  private Optional<SocialSignIn> create(
      Work work, Entry entry, Email email, FieldValues values) {
    Identity identity = entry.identity;
    try {
      return unlessTaken(
          () ->
              work.inTransaction(
                  () -> {
                    User user =
                        users.insert(
                            work,
                            email,
                            identity.isEmailProven(),
                            identity.name(),
                            identity.image(),
                            values);
                    insert(work, user.id(), identity, entry.tokens);
                    return Optional.of(issue(work, user, entry, true));
                  }));
    } catch (FieldTakenException e) {
      return Optional.of(new SocialSignIn.NotCreated());
    }
  }

  private void insert(Work work, UUID userId, Identity identity, ProviderTokens tokens) {
    work.update(
        IdentityQueries.INSERT_IDENTITY,
        tokens
            .onto(Args.of("id", ids.next()))
            .and("user_id", userId)
            .and("provider_id", identity.providerId())
            .and("account_id", identity.accountId())
            .and("now", clock.instant()));
  }

  /** Signs in the user with the address; a concurrent callback may have created that one. */
  private SocialSignIn join(Entry entry, Email email, boolean mayCreate) {
    return tryJoin(entry, email, mayCreate)
        .or(() -> tryJoin(entry, email, mayCreate))
        .orElseGet(SocialSignIn.NotLinked::new);
  }

  /** Tries once to join; empty when another call adds or removes the identity at that moment. */
  private Optional<SocialSignIn> tryJoin(Entry entry, Email email, boolean mayCreate) {
    return unlessTaken(
        () ->
            db.run(
                IdentityQueries.JOIN,
                work -> work.inTransaction(() -> join(work, entry, email, mayCreate))));
  }

  /** Returns empty when another transaction has the identity or the address by now. */
  private static <T> Optional<T> unlessTaken(Supplier<Optional<T>> insert) {
    try {
      return insert.get();
    } catch (DbException e) {
      if (e.code() == DbException.Code.UNIQUE_VIOLATION) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<SocialSignIn> join(Work work, Entry entry, Email email, boolean mayCreate) {
    Optional<Owned> owned = owner(work, entry.identity);
    if (owned.isPresent()) {
      return enter(work, owned.get(), entry);
    }
    Optional<User> found = users.lock(work, email);
    if (found.isEmpty()) {
      return Optional.of(
          mayCreate ? new SocialSignIn.NotCreated() : new SocialSignIn.SignUpDisabled());
    }
    User user = found.get();
    if (!user.emailVerified() || !entry.identity.isEmailProven()) {
      return Optional.of(new SocialSignIn.NotLinked());
    }
    insert(work, user.id(), entry.identity, entry.tokens);
    return Optional.of(issue(work, user, entry, false));
  }

  /**
   * Adds an identity to a user, who must be signed in. An address of its own is no obstacle only
   * when the provider's settings say so and the user's address is verified.
   */
  public Linking link(UUID userId, Identity identity, ProviderTokens tokens) {
    return tryLink(userId, identity, tokens)
        .or(() -> tryLink(userId, identity, tokens))
        .orElseGet(Linking.Taken::new);
  }

  /** Tries once to link; empty when another call links the identity at the same moment. */
  private Optional<Linking> tryLink(UUID userId, Identity identity, ProviderTokens tokens) {
    return unlessTaken(
        () ->
            db.run(
                IdentityQueries.LINK,
                work -> work.inTransaction(() -> Optional.of(link(work, userId, identity, tokens)))));
  }

  private Linking link(Work work, UUID userId, Identity identity, ProviderTokens tokens) {
    Optional<User> user = users.lock(work, userId);
    if (user.isEmpty() || user.get().disabledAt() != null) {
      return new Linking.NotProven();
    }
    Optional<Owned> owned = owner(work, identity);
    if (owned.isPresent() && owned.get().account().userId().equals(userId)) {
      Account account = owned.get().account();
      replaceTokens(work, account, tokens.merged(account.scopes()));
      return new Linking.Done();
    }
    Optional<Linking> refusal = refusal(user.get(), identity);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (owned.isPresent()) {
      return new Linking.Taken();
    }
    insert(work, userId, identity, tokens);
    return new Linking.Done();
  }

  /**
   * Returns why an identity must not join a signed-in user. A user whose address is not verified
   * may not be its owner, who would later find a stranger's identity in the account.
   */
  private static Optional<Linking> refusal(User user, Identity identity) {
    Email email = identity.email();
    boolean same = email != null && email.canonical().equals(user.email());
    boolean claimed = identity.trusted() || identity.emailVerified();
    boolean proven = user.emailVerified() ? claimed : same && identity.isEmailProven();
    if (!claimed || (same && !proven)) {
      return Optional.of(new Linking.NotProven());
    }
    if (!same && !identity.linksOtherEmails()) {
      return Optional.of(new Linking.OtherEmail());
    }
    return proven ? Optional.empty() : Optional.of(new Linking.NotProven());
  }

  /**
   * Removes a sign-in method of a user, never the last one that works.
   *
   * @param works whether users can sign in with this provider
   */
  public Unlinking unlink(UUID userId, UUID accountId, Predicate<String> works) {
    return db.run(
        IdentityQueries.UNLINK,
        work -> work.inTransaction(() -> unlink(work, userId, accountId, works)));
  }

  private static Unlinking unlink(
      Work work, UUID userId, UUID accountId, Predicate<String> works) {
    List<Way> ways = work.all(IdentityQueries.WAYS, Args.of("user_id", userId));
    boolean isKnown = ways.stream().anyMatch(way -> way.id().equals(accountId));
    if (!isKnown && ways.size() != 1) {
      return new Unlinking.Unknown();
    }
    boolean othersWork =
        ways.stream().filter(way -> !way.id().equals(accountId)).anyMatch(way -> opens(way, works));
    if (!isKnown || !othersWork) {
      return new Unlinking.LastWay();
    }
    work.update(IdentityQueries.REMOVE, Args.of("id", accountId));
    return new Unlinking.Done();
  }

  private static boolean opens(Way way, Predicate<String> works) {
    return way.providerId().equals(Account.CREDENTIAL)
        ? way.password() != null
        : works.test(way.providerId());
  }
}
