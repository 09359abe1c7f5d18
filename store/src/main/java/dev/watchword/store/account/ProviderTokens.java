// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a provider handed out for one account, encrypted by the caller: the store keeps
 * bytes that it cannot read. A token of more than {@link #MOST_BYTES} is not kept. {@link
 * #toString} shows none.
 *
 * @param accessToken null when the provider gave none
 * @param refreshToken encrypted anew each time, so that its bytes name one generation; or null
 * @param accessTokenExpiresAt null when the provider did not say
 * @param scopes the granted scopes; those beyond {@link #MOST_SCOPE} characters are not kept
 */
@SuppressWarnings("ArrayRecordComponent")
public record ProviderTokens(
    byte @Nullable [] accessToken,
    byte @Nullable [] refreshToken,
    byte @Nullable [] idToken,
    @Nullable Instant accessTokenExpiresAt,
    @Nullable Instant refreshTokenExpiresAt,
    List<String> scopes) {
  /** Maximum length of an encrypted token, in bytes. */
  public static final int MOST_BYTES = 12_288;

  static final int MOST_SCOPE = 2_048;

  /** No tokens at all. */
  public static final ProviderTokens NONE =
      new ProviderTokens(null, null, null, null, null, List.of());

  public ProviderTokens {
    accessToken = kept(accessToken);
    refreshToken = kept(refreshToken);
    idToken = kept(idToken);
    scopes = List.copyOf(scopes);
  }

  private static byte @Nullable [] kept(byte @Nullable [] token) {
    return token == null || token.length > MOST_BYTES ? null : token;
  }

  /**
   * Reads all columns of tokens in declared order.
   *
   * @param row stands before {@code access_token}
   */
  static ProviderTokens from(Row row) {
    return new ProviderTokens(
        row.optionalBytes(),
        row.optionalBytes(),
        row.optionalBytes(),
        row.optionalInstant(),
        row.optionalInstant(),
        Account.scopes(row.optionalText()));
  }

  /** Adds the tokens to the arguments of a write; no scopes are null. */
  Args onto(Args args) {
    return args.and("access_token", accessToken)
        .and("refresh_token", refreshToken)
        .and("id_token", idToken)
        .and("access_token_expires_at", accessTokenExpiresAt)
        .and("refresh_token_expires_at", refreshTokenExpiresAt)
        .and("scope", scopes.isEmpty() ? null : joined(scopes));
  }

  /** Returns these tokens with the scopes of {@code earlier} before their own. */
  ProviderTokens merged(List<String> earlier) {
    List<String> all = new ArrayList<>(earlier);
    scopes.stream().filter(scope -> !all.contains(scope)).forEach(all::add);
    return withScopes(all);
  }

  /** Returns these tokens with other scopes. */
  ProviderTokens withScopes(List<String> others) {
    return new ProviderTokens(
        accessToken, refreshToken, idToken, accessTokenExpiresAt, refreshTokenExpiresAt, others);
  }

  private static String joined(List<String> scopes) {
    StringBuilder text = new StringBuilder();
    for (String scope : scopes) {
      if (text.length() + scope.length() < MOST_SCOPE && !scope.contains(",")) {
        text.append(text.isEmpty() ? "" : ",").append(scope);
      }
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "ProviderTokens[…]";
  }
}
