// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.account.IdentityQueries.Owned;
import dev.watchword.store.account.IdentityQueries.Way;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Work;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import dev.watchword.store.user.Users;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The sign-in methods that users add and remove themselves. Any number of threads may use it at
 * once.
 */
public final class LinkedAccounts {
  private final Db db;
  private final Users users;
  private final IdentityRows rows;

  public LinkedAccounts(Platform platform, Users users) {
    this.db = platform.db();
    this.users = users;
    this.rows = new IdentityRows(platform);
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
    return IdentityRows.unlessTaken(
        () ->
            db.run(
                IdentityQueries.LINK,
                work ->
                    work.inTransaction(() -> Optional.of(link(work, userId, identity, tokens)))));
  }

  private Linking link(Work work, UUID userId, Identity identity, ProviderTokens tokens) {
    Optional<User> user = users.lock(work, userId);
    if (user.isEmpty() || user.get().disabledAt() != null) {
      return new Linking.NotProven();
    }
    Optional<Owned> owned = rows.owner(work, identity);
    if (owned.isPresent() && owned.get().account().userId().equals(userId)) {
      Account account = owned.get().account();
      rows.replaceTokens(work, account, tokens.merged(account.scopes()));
      return new Linking.Done();
    }
    Optional<Linking> refusal = refusal(user.get(), identity);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (owned.isPresent()) {
      return new Linking.Taken();
    }
    rows.insert(work, userId, identity, tokens);
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

  private static Unlinking unlink(Work work, UUID userId, UUID accountId, Predicate<String> works) {
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

  /**
   * Removes every identity of a user within the transaction of {@code work}, and leaves the
   * password; returns their number. Whoever first proves an address that nobody had proven calls it
   * with the new password: an identity that waits in such an account is a stranger's.
   */
  public int removeIdentities(Work work, UUID userId) {
    return work.update(IdentityQueries.REMOVE_IDENTITIES, Args.of("user_id", userId));
  }
}
