// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.field.FieldCheck;
import dev.watchword.store.field.FieldValues;
import dev.watchword.store.part.Overloaded;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.secret.Verdict;
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
import dev.watchword.store.user.Profile;
import dev.watchword.store.user.User;
import dev.watchword.store.user.Users;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Sign-up, sign-in and passwords of users. No connection is held while a password is hashed; when
 * too many hashes wait, {@link Overloaded} is thrown and nothing was written. Any number of threads
 * may use it at once.
 */
public final class Accounts {
  private final Db db;
  private final Users users;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Uuid7 ids;
  private final InstantSource clock;

  public Accounts(Platform platform, Users users, Sessions sessions) {
    this.db = platform.db();
    this.users = users;
    this.sessions = sessions;
    this.passwords = platform.passwords();
    this.ids = platform.ids();
    this.clock = platform.clock();
  }

  /** Creates a user with a password and signs the user in, all or nothing. */
  public SignUp signUp(Registration form) {
    UseCase useCase =
        users.fields().searchable().isEmpty()
            ? AccountQueries.SIGN_UP
            : AccountQueries.SIGN_UP_FIELDS;
    return signUp(form, useCase, true, (work, user) -> {});
  }

  /**
   * Creates a user with a password, all or nothing.
   *
   * @param signIn whether to sign the user in; else the outcome is {@link SignUp.Pending}
   * @param beside writes for the new user in the same transaction, at most two
   */
  public SignUp signUp(Registration form, boolean signIn, BiConsumer<Work, User> beside) {
    return signUp(form, AccountQueries.SIGN_UP_MAIL, signIn, beside);
  }

  private SignUp signUp(
      Registration form, UseCase useCase, boolean signIn, BiConsumer<Work, User> beside) {
    Optional<Email> email = Email.parse(form.email());
    if (email.isEmpty()) {
      return new SignUp.InvalidEmail();
    }
    Optional<String> flaw = Profile.nameFlaw(form.name());
    if (flaw.isPresent()) {
      return new SignUp.InvalidProfile("name", flaw.get());
    }
    flaw = Profile.imageFlaw(form.image());
    if (flaw.isPresent()) {
      return new SignUp.InvalidProfile("image", flaw.get());
    }
    Optional<Passwords.Flaw> weakness = passwords.flaw(form.password());
    if (weakness.isPresent()) {
      return new SignUp.InvalidPassword(weakness.get());
    }
    return switch (users.fields().create(form.fields())) {
      case FieldCheck.Refused refused -> new SignUp.InvalidField(refused.flaw());
      case FieldCheck.Good good -> {
        FieldValues values = FieldValues.NONE.with(good.changes());
        if (!values.fit()) {
          yield new SignUp.InvalidField(FieldValues.tooBig());
        }
        String hash = passwords.hash(form.password());
        yield db.run(
            useCase, work -> register(work, email.get(), form, values, hash, signIn, beside));
      }
    };
  }

  private SignUp register(
      Work work,
      Email email,
      Registration form,
      FieldValues values,
      String hash,
      boolean signIn,
      BiConsumer<Work, User> beside) {
    try {
      return work.inTransaction(
          () -> {
            User user = users.insert(work, email, false, form.name(), form.image(), values);
            insertCredential(work, user.id(), hash);
            beside.accept(work, user);
            if (!signIn) {
              return new SignUp.Pending(user);
            }
            Issued issued =
                sessions.issue(work, user.id(), form.device(), form.lifetime()).orElseThrow();
            return new SignUp.Done(user, issued);
          });
    } catch (FieldTakenException e) {
      return new SignUp.FieldTaken(e.field());
    } catch (DbException e) {
      if (e.code() == DbException.Code.UNIQUE_VIOLATION) {
        return new SignUp.EmailTaken();
      }
      throw e;
    }
  }

  private void insertCredential(Work work, UUID userId, String hash) {
    work.update(
        AccountQueries.INSERT,
        Args.of("id", ids.next())
            .and("user_id", userId)
            .and("provider_id", Account.CREDENTIAL)
            .and("account_id", userId.toString())
            .and("password", hash)
            .and("now", clock.instant()));
  }

  /**
   * Sets a user's password within the transaction of {@code work}, and makes a way in by password
   * if the user had none; returns false when the user is gone or disabled.
   *
   * @param hash hash of the new password
   */
  public boolean setPassword(Work work, UUID userId, String hash) {
    Args args =
        Args.of("id", ids.next())
            .and("user_id", userId)
            .and("account_id", userId.toString())
            .and("password", hash)
            .and("now", clock.instant());
    return work.update(AccountQueries.SET_PASSWORD, args) > 0
        || work.update(AccountQueries.INSERT_CREDENTIAL, args) == 1;
  }

  /** Signs in with e-mail and password. Every refusal costs the same time. */
  public SignIn signIn(String email, String password, Device device, Lifetime lifetime) {
    return signIn(email, password, device, lifetime, false);
  }

  /**
   * Signs in with e-mail and password.
   *
   * @param verifiedOnly whether the user must have proved the address; else the outcome of a right
   *     password is {@link SignIn.Unverified}
   */
  public SignIn signIn(
      String email, String password, Device device, Lifetime lifetime, boolean verifiedOnly) {
    // A concurrent sign-in may have replaced the outdated hash that this one verified: try again.
    return trySignIn(email, password, device, lifetime, verifiedOnly)
        .or(() -> trySignIn(email, password, device, lifetime, verifiedOnly))
        .orElseGet(SignIn.Refused::new);
  }

  /** Tries once to sign in; returns empty when the verified hash is no longer the user's. */
  private Optional<SignIn> trySignIn(
      String email, String password, Device device, Lifetime lifetime, boolean verifiedOnly) {
    return db.run(
        AccountQueries.SIGN_IN,
        work -> {
          Optional<AccountQueries.Credential> credential =
              Email.parse(email).flatMap(parsed -> byEmail(work, parsed));
          Verdict verdict =
              passwords.verify(
                  credential.map(AccountQueries.Credential::password).orElse(null), password);
          return switch (verdict) {
            case Verdict.Mismatch mismatch -> Optional.of(new SignIn.Refused());
            case Verdict.Match match when verifiedOnly && isUnverified(credential) ->
                Optional.of(new SignIn.Unverified(credential.orElseThrow().user()));
            case Verdict.Match match ->
                enter(work, credential.orElseThrow(), match, password, device, lifetime);
          };
        });
  }

  /** Whether a user who may sign in has not proved the address; a disabled user is refused. */
  private static boolean isUnverified(Optional<AccountQueries.Credential> credential) {
    User user = credential.orElseThrow().user();
    return !user.emailVerified() && user.disabledAt() == null;
  }

  private static Optional<AccountQueries.Credential> byEmail(Work work, Email email) {
    return work.first(AccountQueries.CREDENTIAL_BY_EMAIL, Args.of("email", email.canonical()));
  }

  private Optional<SignIn> enter(
      Work work,
      AccountQueries.Credential credential,
      Verdict.Match match,
      String password,
      Device device,
      Lifetime lifetime) {
    User user = credential.user();
    Optional<Issued> issued =
        sessions.issueForPassword(
            work, user.id(), credential.accountId(), credential.password(), device, lifetime);
    if (issued.isEmpty()) {
      return user.disabledAt() == null ? Optional.empty() : Optional.of(new SignIn.Refused());
    }
    if (match.outdated()) {
      renewed(credential.password(), password)
          .ifPresent(
              hash -> work.update(AccountQueries.REPLACE_PASSWORD, replacement(credential, hash)));
    }
    return Optional.of(new SignIn.Done(user, issued.get()));
  }

  /** Returns a replacement of an outdated hash; empty when it must wait for another sign-in. */
  private Optional<String> renewed(String outdated, String password) {
    try {
      return Optional.of(passwords.renew(outdated, password));
    } catch (Overloaded e) {
      return Optional.empty();
    }
  }

  private Args replacement(AccountQueries.Credential credential, String hash) {
    return Args.of("id", credential.accountId())
        .and("password", hash)
        .and("seen", credential.password())
        .and("now", clock.instant());
  }

  /** Changes the password and leaves every session as it is. */
  public PasswordChange changePassword(PasswordChange.Request request) {
    return change(
        request,
        (work, replacement) ->
            work.update(AccountQueries.REPLACE_PASSWORD, replacement) == 1
                ? Optional.of(new PasswordChange.Done())
                : Optional.empty());
  }

  /** Changes the password, ends every session of the user and begins a new one. */
  public PasswordChange changePasswordAndRenew(
      PasswordChange.Request request, Device device, Lifetime lifetime) {
    return change(
        request,
        (work, replacement) ->
            work.inTransaction(
                () -> {
                  if (work.update(AccountQueries.REPLACE_PASSWORD, replacement) == 0) {
                    return Optional.empty();
                  }
                  sessions.revokeAll(work, request.userId());
                  Optional<Issued> issued =
                      sessions.issue(work, request.userId(), device, lifetime);
                  if (issued.isEmpty()) {
                    work.abandon();
                    return Optional.of(new PasswordChange.NoPassword());
                  }
                  return Optional.of(new PasswordChange.Renewed(issued.get()));
                }));
  }

  /** Write of a new hash; returns empty when the verified hash is no longer the user's. */
  private interface Replacement extends BiFunction<Work, Args, Optional<PasswordChange>> {}

  private PasswordChange change(PasswordChange.Request request, Replacement write) {
    Optional<Passwords.Flaw> flaw = passwords.flaw(request.replacement());
    if (flaw.isPresent()) {
      return new PasswordChange.InvalidPassword(flaw.get());
    }
    // As in sign-in: a concurrent sign-in may have replaced the outdated hash meanwhile.
    return tryChange(request, write)
        .or(() -> tryChange(request, write))
        .orElseGet(PasswordChange.WrongPassword::new);
  }

  private Optional<PasswordChange> tryChange(PasswordChange.Request request, Replacement write) {
    return db.run(
        AccountQueries.CHANGE_PASSWORD,
        work -> {
          Optional<AccountQueries.Credential> credential = byUser(work, request.userId());
          if (credential.isEmpty()) {
            return Optional.of(new PasswordChange.NoPassword());
          }
          return switch (passwords.verify(credential.get().password(), request.current())) {
            case Verdict.Mismatch mismatch -> Optional.of(new PasswordChange.WrongPassword());
            case Verdict.Match match -> {
              String hash = passwords.hash(request.replacement());
              yield write.apply(work, replacement(credential.get(), hash));
            }
          };
        });
  }

  private static Optional<AccountQueries.Credential> byUser(Work work, UUID userId) {
    return work.first(AccountQueries.CREDENTIAL_BY_USER, Args.of("user_id", userId));
  }

  /** Compares {@code password} with the user's; a user without one is a mismatch. */
  public Verdict verifyPassword(UUID userId, String password) {
    Optional<AccountQueries.Credential> credential =
        db.run(AccountQueries.VERIFY_PASSWORD, work -> byUser(work, userId));
    return passwords.verify(
        credential.map(AccountQueries.Credential::password).orElse(null), password);
  }

  /** Returns the sign-in methods of a user. */
  public List<Account> list(UUID userId) {
    return db.run(
        AccountQueries.FIND, work -> work.all(AccountQueries.OF_USER, Args.of("user_id", userId)));
  }

  /** Returns the account with the id {@code accountId} at a provider. */
  public Optional<Account> byProvider(String providerId, String accountId) {
    Args args = Args.of("provider_id", providerId).and("account_id", accountId);
    return db.run(AccountQueries.FIND, work -> work.first(AccountQueries.OF_PROVIDER, args));
  }
}
