// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Json;
import dev.watchword.server.http.Reply;
import dev.watchword.server.social.Provider;
import dev.watchword.server.social.ProviderException;
import dev.watchword.server.social.ProviderUser;
import dev.watchword.server.social.TokenAnswer;
import dev.watchword.store.account.Account;
import dev.watchword.store.account.LinkedAccount;
import dev.watchword.store.account.Unlinking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ways in of a signed-in user, and the tokens that providers gave for them. */
final class AccountEndpoints {
  /** Time before its end from which on an access token is refreshed. */
  private static final Duration ALMOST = Duration.ofSeconds(5);

  private AccountEndpoints() {}

  static Reply list(Call call) {
    UUID user = call.signedIn().user().id();
    return Reply.json(call.store().accounts().list(user).stream().map(View::account).toList());
  }

  static Reply unlink(Call call) {
    UUID user = call.signedIn().user().id();
    UUID account = id(call.body().text("accountId"));
    return switch (call.store()
        .linkedAccounts()
        .unlink(user, account, provider -> call.providers().find(provider).isPresent())) {
      case Unlinking.Done done -> Reply.json(Json.object("status", true));
      case Unlinking.LastWay last -> Problem.FAILED_TO_UNLINK_LAST_ACCOUNT.reply();
      case Unlinking.Unknown unknown -> Problem.ACCOUNT_NOT_FOUND.reply();
    };
  }

  /** Reads an id; a text that is none is the id of no account. */
  private static UUID id(String text) {
    try {
      return text.length() == 36 ? UUID.fromString(text) : new UUID(0, 0);
    } catch (IllegalArgumentException e) {
      return new UUID(0, 0);
    }
  }

  private static Optional<LinkedAccount> find(Call call, String account) {
    return call.store().tokenRefresh().find(call.signedIn().user().id(), id(account));
  }

  /** The account that a body selects; the original's cookie of accounts is not there. */
  private static Optional<String> selected(Call call) {
    return call.body().get("useAccountCookie") instanceof Boolean
        ? Optional.of("")
        : call.body().optionalText("accountId");
  }

  static Reply accessToken(Call call) {
    Optional<String> selected = selected(call);
    if (selected.isEmpty()) {
      return Reply.invalid(List.of("[body] Invalid input"));
    }
    Optional<LinkedAccount> linked = find(call, selected.get());
    if (linked.isEmpty()) {
      return Problem.ACCOUNT_NOT_FOUND.reply();
    }
    Account account = linked.get().account();
    Optional<Provider> provider = call.providers().find(account.providerId());
    if (provider.isEmpty()) {
      return unsupported(account);
    }
    return valid(call, linked.get(), provider.get())
        .map(tokens -> Reply.json(shown(tokens)))
        .orElseGet(Problem.FAILED_TO_GET_ACCESS_TOKEN::reply);
  }

  private static Reply unsupported(Account account) {
    return Reply.error(
        400, "Provider " + account.providerId() + " is not supported.", "PROVIDER_NOT_SUPPORTED");
  }

  /** Returns tokens whose access token is valid, refreshed if need be; empty when that fails. */
  private static Optional<TokenAnswer> valid(Call call, LinkedAccount linked, Provider provider) {
    TokenAnswer tokens = call.vault().open(linked.account(), linked.tokens());
    Instant end = tokens.accessTokenExpiresAt();
    boolean due = end != null && end.isBefore(call.now().plus(ALMOST));
    return due && tokens.refreshToken() != null
        ? new Refresher(call, provider).refresh(linked)
        : Optional.of(tokens);
  }

  private static Map<String, @Nullable Object> shown(TokenAnswer tokens) {
    Map<String, @Nullable Object> all =
        Json.object("accessToken", tokens.accessToken() == null ? "" : tokens.accessToken());
    if (tokens.accessTokenExpiresAt() != null) {
      all.put("accessTokenExpiresAt", View.date(tokens.accessTokenExpiresAt()));
    }
    all.put("scopes", tokens.scopes());
    if (tokens.idToken() != null) {
      all.put("idToken", tokens.idToken());
    }
    return all;
  }

  static Reply refresh(Call call) {
    Optional<String> selected = selected(call);
    if (selected.isEmpty()) {
      return Reply.invalid(List.of("[body] Invalid input"));
    }
    Optional<LinkedAccount> linked = find(call, selected.get());
    if (linked.isEmpty()) {
      return Problem.ACCOUNT_NOT_FOUND.reply();
    }
    Account account = linked.get().account();
    Optional<Provider> provider = call.providers().find(account.providerId());
    if (provider.isEmpty()) {
      return unsupported(account);
    }
    if (call.vault().open(account, linked.get().tokens()).refreshToken() == null) {
      return Problem.REFRESH_TOKEN_NOT_FOUND.reply();
    }
    return new Refresher(call, provider.get())
        .refresh(linked.get())
        .map(tokens -> Reply.json(refreshed(account, tokens)))
        .orElseGet(Problem.FAILED_TO_REFRESH_ACCESS_TOKEN::reply);
  }

  private static Map<String, @Nullable Object> refreshed(Account account, TokenAnswer tokens) {
    Instant accessEnd = tokens.accessTokenExpiresAt();
    Instant refreshEnd = tokens.refreshTokenExpiresAt();
    return Json.object(
        "accessToken", tokens.accessToken(),
        "refreshToken", tokens.refreshToken(),
        "accessTokenExpiresAt", accessEnd == null ? null : View.date(accessEnd),
        "refreshTokenExpiresAt", refreshEnd == null ? null : View.date(refreshEnd),
        "scope", String.join(",", account.scopes()),
        "idToken", tokens.idToken(),
        "providerId", account.providerId(),
        "accountId", account.id().toString());
  }

  static Reply info(Call call) {
    String selected = call.query("accountId");
    if (selected.isEmpty()) {
      return Reply.invalid(List.of("[query] Invalid input"));
    }
    Optional<LinkedAccount> linked = find(call, selected);
    if (linked.isEmpty()) {
      return Problem.ACCOUNT_NOT_FOUND.reply();
    }
    Account account = linked.get().account();
    Optional<Provider> provider = call.providers().find(account.providerId());
    if (provider.isEmpty()) {
      return Problem.PROVIDER_NOT_CONFIGURED.reply();
    }
    Optional<TokenAnswer> tokens = valid(call, linked.get(), provider.get());
    if (tokens.isEmpty()) {
      return Problem.FAILED_TO_GET_ACCESS_TOKEN.reply();
    }
    String accessToken = tokens.get().accessToken();
    if (accessToken == null) {
      return Problem.ACCESS_TOKEN_NOT_FOUND.reply();
    }
    try {
      return Reply.json(
          described(account, provider.get().stored(accessToken, tokens.get().idToken())));
    } catch (ProviderException e) {
      SocialEndpoints.log(provider.get(), e);
      return Problem.FAILED_TO_GET_USER_INFO.reply();
    }
  }

  private static Map<String, @Nullable Object> described(Account account, ProviderUser person) {
    return Json.object(
        "user",
            Json.object(
                "name", person.name(),
                "email", person.email(),
                "image", person.image(),
                "emailVerified", person.emailVerified()),
        "data", person.data(),
        "account",
            Json.object(
                "id", account.id().toString(),
                "providerId", account.providerId(),
                "accountId", account.accountId()));
  }
}
