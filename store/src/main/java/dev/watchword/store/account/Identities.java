// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.account.IdentityQueries.Owned;
import dev.watchword.store.field.FieldCheck;
import dev.watchword.store.field.FieldInput;
import dev.watchword.store.field.FieldValues;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Issued;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Sessions;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Work;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.FieldTakenException;
import dev.watchword.store.user.User;
import dev.watchword.store.user.Users;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Sign-in with identities of providers. An identity joins a user whom it does not belong to only
 * when the address is proven on both sides, or the user is signed in: who registers another's
 * address first gains nothing (Sudhodanan and Paverd, Pre-hijacked accounts). Any number of threads
 * may use it at once.
 */
public final class Identities {
  private final Db db;
  private final Users users;
  private final Sessions sessions;
  private final IdentityRows rows;

  public Identities(Platform platform, Users users, Sessions sessions) {
    this.db = platform.db();
    this.users = users;
    this.sessions = sessions;
    this.rows = new IdentityRows(platform);
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
              rows.owner(work, entry.identity)
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

  /** Signs in within a transaction; empty when the identity was removed meanwhile. */
  private Optional<SocialSignIn> enter(Work work, Owned owned, Entry entry) {
    ProviderTokens fresh = entry.tokens.withScopes(List.of());
    if (rows.replaceTokens(work, owned.account(), fresh) == 0) {
      return Optional.empty();
    }
    return Optional.of(issue(work, owned.user(), entry, false));
  }

  private SocialSignIn issue(Work work, User user, Entry entry, boolean created) {
    Optional<Issued> issued = sessions.issue(work, user.id(), entry.device, entry.lifetime);
    if (issued.isEmpty()) {
      work.abandon();
      return new SocialSignIn.Disabled();
    }
    return new SocialSignIn.Done(user, issued.get(), created);
  }

  private Optional<SocialSignIn> create(Work work, Entry entry, Email email, FieldValues values) {
    Identity identity = entry.identity;
    try {
      return IdentityRows.unlessTaken(
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
                    rows.insert(work, user.id(), identity, entry.tokens);
                    return Optional.of(issue(work, user, entry, true));
                  }));
    } catch (FieldTakenException e) {
      return Optional.of(new SocialSignIn.NotCreated());
    }
  }

  /** Signs in the user with the address; a concurrent callback may have created that one. */
  private SocialSignIn join(Entry entry, Email email, boolean mayCreate) {
    return tryJoin(entry, email, mayCreate)
        .or(() -> tryJoin(entry, email, mayCreate))
        .orElseGet(SocialSignIn.NotLinked::new);
  }

  /** Tries once to join; empty when another call adds or removes the identity at that moment. */
  private Optional<SocialSignIn> tryJoin(Entry entry, Email email, boolean mayCreate) {
    return IdentityRows.unlessTaken(
        () ->
            db.run(
                IdentityQueries.JOIN,
                work -> work.inTransaction(() -> join(work, entry, email, mayCreate))));
  }

  private Optional<SocialSignIn> join(Work work, Entry entry, Email email, boolean mayCreate) {
    Optional<Owned> owned = rows.owner(work, entry.identity);
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
    rows.insert(work, user.id(), entry.identity, entry.tokens);
    return Optional.of(issue(work, user, entry, false));
  }
}
