// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.confirmation;

import dev.watchword.store.account.Accounts;
import dev.watchword.store.account.LinkedAccounts;
import dev.watchword.store.mail.Outbox;
import dev.watchword.store.part.Overloaded;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Issued;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Sessions;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Work;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import dev.watchword.store.user.Users;
import dev.watchword.store.verification.Verification;
import dev.watchword.store.verification.Verifications;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a user confirms by a mailed link: a password reset, an address, another address,
 * the end of the account. A mail is queued in the transaction of its secret, and each secret works
 * once, in the transaction of what it allows. A request costs the same whether somebody has the
 * address or not. Any number of threads may use it at once.
 */
public final class Confirmations {
  private final Db db;
  private final Users users;
  private final Sessions sessions;
  private final Accounts accounts;
  private final LinkedAccounts linkedAccounts;
  private final Verifications verifications;
  private final Mailing mailing;
  private final Passwords passwords;
  private final InstantSource clock;

  public Confirmations(
      Platform platform,
      Users users,
      Sessions sessions,
      Accounts accounts,
      LinkedAccounts linkedAccounts,
      Verifications verifications,
      Outbox outbox) {
    this.db = platform.db();
    this.users = users;
    this.sessions = sessions;
    this.accounts = accounts;
    this.linkedAccounts = linkedAccounts;
    this.verifications = verifications;
    this.mailing = new Mailing(verifications, outbox, platform.ids());
    this.passwords = platform.passwords();
    this.clock = platform.clock();
  }

  /**
   * Caller who opens a link.
   *
   * @param user signed-in user, or null
   * @param device device to sign in once an address is verified; null: none
   */
  public record Visitor(@Nullable UUID user, @Nullable Device device) {}

  /** Mails a link to set a new password, unless nobody who may sign in has the address. */
  public void requestReset(Email email, Duration life, Letter letter) {
    request(Purpose.RESET_PASSWORD, email, false, life, letter);
  }

  /** Mails a link to verify an address, unless nobody has it or it is verified. */
  public void requestVerification(Email email, Duration life, Letter letter) {
    request(Purpose.VERIFY_EMAIL, email, true, life, letter);
  }

  private void request(
      Purpose purpose, Email email, boolean unverified, Duration life, Letter letter) {
    db.run(
        ConfirmationQueries.REQUEST,
        work -> {
          User found =
              users
                  .byEmail(work, email)
                  .filter(user -> user.disabledAt() == null)
                  .filter(user -> !(unverified && user.emailVerified()))
                  .orElse(null);
          return inOne(work, () -> mailing.add(work, purpose, found, email, email, life, letter));
        });
  }

  private static boolean inOne(Work work, Runnable writes) {
    return work.inTransaction(
        () -> {
          writes.run();
          return true;
        });
  }

  /** Mails a link to a known user to verify the address. */
  public void sendVerification(User user, Duration life, Letter letter) {
    send(Purpose.VERIFY_EMAIL, user, life, letter);
  }

  /** Mails a link to a known user to delete the account. */
  public void requestDeletion(User user, Duration life, Letter letter) {
    send(Purpose.DELETE_USER, user, life, letter);
  }

  private void send(Purpose purpose, User user, Duration life, Letter letter) {
    Email email = new Email(user.email());
    db.run(
        ConfirmationQueries.SEND,
        work -> inOne(work, () -> mailing.add(work, purpose, user, email, email, life, letter)));
  }

  /**
   * Mails a link to change a user's address, unless the new one is taken. A verified address must
   * agree first, so its mailbox gets the link; else the new one does.
   *
   * @param approval letter to the current address
   * @param proof letter to the new address
   */
  public void requestEmailChange(
      User user, Email wanted, Duration life, Letter approval, Letter proof) {
    boolean approve = user.emailVerified();
    Purpose purpose = approve ? Purpose.APPROVE_EMAIL : Purpose.CHANGE_EMAIL;
    Email address = approve ? new Email(user.email()) : wanted;
    db.run(
        ConfirmationQueries.REQUEST,
        work -> {
          User served = users.byEmail(work, wanted).isEmpty() ? user : null;
          Letter letter = approve ? approval : proof;
          return inOne(
              work, () -> mailing.add(work, purpose, served, address, wanted, life, letter));
        });
  }

  /** Whether a secret would reset a password now. */
  public boolean awaitsReset(String token) {
    return db.run(ConfirmationQueries.CHECK, work -> reset(work, token)).isPresent();
  }

  private Optional<Verification> reset(Work work, String token) {
    return verifications
        .find(work, token)
        .filter(found -> found.purpose().equals(Purpose.RESET_PASSWORD.text()))
        .filter(found -> found.isOutstanding(clock.instant()));
  }

  /**
   * Sets a new password. The link was opened in the mailbox, so the address is verified; every
   * other outstanding secret of the user ends, as somebody else may have asked for it. When nobody
   * had proved the address before, whoever made the account may have been a stranger: its
   * identities at providers are removed and its sessions end (Sudhodanan and Paverd, "Pre-hijacked
   * accounts", USENIX Security 2022).
   *
   * @param revoke whether every session of the user ends in any case
   * @throws Overloaded when too many hashes wait; the secret stays good
   */
  public PasswordReset reset(String token, String password, boolean revoke) {
    Optional<Passwords.Flaw> flaw = passwords.flaw(password);
    if (flaw.isPresent()) {
      return new PasswordReset.InvalidPassword(flaw.get());
    }
    return db.run(
        ConfirmationQueries.RESET,
        work -> {
          Optional<Verification> found = reset(work, token);
          if (found.isEmpty()) {
            return new PasswordReset.InvalidToken();
          }
          String hash = passwords.hash(password);
          return work.inTransaction(() -> reset(work, found.get(), token, hash, revoke));
        });
  }

  private PasswordReset reset(
      Work work, Verification found, String token, String hash, boolean revoke) {
    if (!verifications.consumeOnce(work, found.purpose(), token)) {
      return new PasswordReset.InvalidToken();
    }
    UUID user = UUID.fromString(found.identifier());
    verifications.endAll(work, found.identifier());
    if (!accounts.setPassword(work, user, hash)) {
      work.abandon();
      return new PasswordReset.Gone();
    }
    Email email = address(found);
    boolean first = users.verifyEmail(work, user, email.canonical());
    if (first) {
      linkedAccounts.removeIdentities(work, user);
    }
    if (first || revoke) {
      sessions.revokeAll(work, user);
    }
    return new PasswordReset.Done(email);
  }

  private static Email address(Verification found) {
    return new Email(String.valueOf(found.value()));
  }

  /**
   * Does what a link about an e-mail address asks for.
   *
   * @param life life of the next secret, when the current address agreed to another one
   * @param proof letter to that other address
   */
  public Confirmation confirm(String token, Visitor visitor, Duration life, Letter proof) {
    try {
      return db.run(
          ConfirmationQueries.CONFIRM,
          work -> work.inTransaction(() -> confirm(work, token, visitor, life, proof)));
    } catch (DbException e) {
      if (e.code() == DbException.Code.UNIQUE_VIOLATION) {
        return new Confirmation.Taken();
      }
      throw e;
    }
  }

  private Confirmation confirm(
      Work work, String token, Visitor visitor, Duration life, Letter proof) {
    Optional<Verification> stored = verifications.find(work, token);
    Optional<Purpose> purpose = stored.flatMap(one -> Purpose.of(one.purpose()));
    if (stored.isEmpty() || purpose.isEmpty()) {
      return new Confirmation.InvalidToken();
    }
    Verification found = stored.get();
    return switch (purpose.get()) {
      case VERIFY_EMAIL -> once(work, found, token, () -> verified(work, found, visitor));
      case APPROVE_EMAIL ->
          isOther(visitor, found)
              ? new Confirmation.OtherUser()
              : once(work, found, token, () -> approved(work, found, life, proof));
      case CHANGE_EMAIL ->
          isOther(visitor, found)
              ? new Confirmation.OtherUser()
              : once(work, found, token, () -> changed(work, found));
      case RESET_PASSWORD, DELETE_USER, NOTICE -> new Confirmation.InvalidToken();
    };
  }

  private static boolean isOther(Visitor visitor, Verification found) {
    UUID user = visitor.user();
    return user != null && !user.toString().equals(found.identifier());
  }

  /** Act of a secret that was consumed just now. */
  private interface Act {
    Confirmation run();
  }

  private Confirmation once(Work work, Verification found, String token, Act act) {
    if (found.consumedAt() == null && !found.isOutstanding(clock.instant())) {
      return new Confirmation.Expired();
    }
    return verifications.consumeOnce(work, found.purpose(), token) ? act.run() : again(work, found);
  }

  /** Returns the answer to a secret that was used or ended before. */
  private Confirmation again(Work work, Verification found) {
    Optional<User> user = users.byId(work, UUID.fromString(found.identifier()));
    boolean proved =
        user.filter(User::emailVerified)
            .filter(one -> one.email().equals(found.value()))
            .isPresent();
    return proved ? new Confirmation.Already() : new Confirmation.InvalidToken();
  }

  private Confirmation verified(Work work, Verification found, Visitor visitor) {
    UUID user = UUID.fromString(found.identifier());
    if (!users.verifyEmail(work, user, address(found).canonical())) {
      return again(work, found);
    }
    Device device = visitor.device();
    Issued issued =
        device == null || user.equals(visitor.user())
            ? null
            : sessions.issue(work, user, device, Lifetime.REMEMBERED).orElse(null);
    return new Confirmation.Verified(issued);
  }

  private Confirmation approved(Work work, Verification found, Duration life, Letter proof) {
    User user =
        users
            .byId(work, UUID.fromString(found.identifier()))
            .filter(one -> one.disabledAt() == null)
            .orElse(null);
    if (user == null) {
      work.abandon();
      return new Confirmation.Gone();
    }
    Email wanted = address(found);
    mailing.add(work, Purpose.CHANGE_EMAIL, user, wanted, wanted, life, proof);
    return new Confirmation.Approved();
  }

  private Confirmation changed(Work work, Verification found) {
    UUID user = UUID.fromString(found.identifier());
    if (!users.changeEmail(work, user, address(found))) {
      work.abandon();
      return new Confirmation.Gone();
    }
    verifications.endAll(work, found.identifier());
    return new Confirmation.Changed(users.byId(work, user).orElseThrow());
  }

  /** Deletes a user who opened the mailed link; returns false when the secret is not theirs. */
  public boolean deleteUser(UUID user, String token) {
    return db.run(
        ConfirmationQueries.DELETE,
        work ->
            work.inTransaction(
                () ->
                    verifications
                            .find(work, token)
                            .filter(found -> found.identifier().equals(user.toString()))
                            .isPresent()
                        && verifications.consumeOnce(work, Purpose.DELETE_USER.text(), token)
                        && users.delete(work, user)));
  }
}
