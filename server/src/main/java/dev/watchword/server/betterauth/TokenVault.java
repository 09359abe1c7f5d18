// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.social.TokenAnswer;
import dev.watchword.store.account.Account;
import dev.watchword.store.account.ProviderTokens;
import dev.watchword.store.secret.Encryption;
import dev.watchword.store.secret.Encryption.Purpose;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The encryption of what a sign-in at a provider leaves in the database. A token can be read only
 * for the identity whose it is. Any number of threads may use it at once.
 */
public final class TokenVault {
  private static final Purpose ACCESS = new Purpose("account.access_token");
  private static final Purpose REFRESH = new Purpose("account.refresh_token");
  private static final Purpose ID = new Purpose("account.id_token");
  private static final Purpose STATE = new Purpose("oauth.state");

  private final Encryption encryption;

  public TokenVault(Encryption encryption) {
    this.encryption = encryption;
  }

  byte[] sealState(String state, byte[] plain) {
    return encryption.encrypt(STATE, state, plain);
  }

  /** Decrypts a state; empty when its secret is no longer configured. */
  Optional<byte[]> openState(String state, byte[] encrypted) {
    return encryption.decrypt(STATE, state, encrypted);
  }

  /** Encrypts the tokens of an identity, each time anew. */
  @SuppressWarnings(
      "NullAway") // it does not read "byte @Nullable []" of another module's class file
  ProviderTokens seal(String providerId, String accountId, TokenAnswer tokens) {
    String row = row(providerId, accountId);
    return new ProviderTokens(
        sealed(ACCESS, row, tokens.accessToken()),
        sealed(REFRESH, row, tokens.refreshToken()),
        sealed(ID, row, tokens.idToken()),
        tokens.accessTokenExpiresAt(),
        tokens.refreshTokenExpiresAt(),
        tokens.scopes());
  }

  /** Decrypts the tokens of an account; one that cannot be read is missing. */
  TokenAnswer open(Account account, ProviderTokens tokens) {
    String row = row(account.providerId(), account.accountId());
    return new TokenAnswer(
        opened(ACCESS, row, tokens.accessToken()),
        opened(REFRESH, row, tokens.refreshToken()),
        opened(ID, row, tokens.idToken()),
        tokens.accessTokenExpiresAt(),
        tokens.refreshTokenExpiresAt(),
        List.copyOf(tokens.scopes()));
  }

  /** Names the row: provider ids have no colon. */
  private static String row(String providerId, String accountId) {
    return providerId + ":" + accountId;
  }

  private byte @Nullable [] sealed(Purpose purpose, String row, @Nullable String token) {
    return token == null ? null : encryption.encrypt(purpose, row, token);
  }

  private @Nullable String opened(Purpose purpose, String row, byte @Nullable [] token) {
    return token == null ? null : encryption.decryptText(purpose, row, token).orElse(null);
  }

  @Override
  public String toString() {
    return "TokenVault[hidden]";
  }
}
