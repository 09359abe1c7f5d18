// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Reply;
import dev.watchword.server.social.Provider;
import dev.watchword.server.social.ProviderException;
import dev.watchword.server.social.ProviderUser;
import dev.watchword.server.social.SignInState;
import dev.watchword.server.social.TokenAnswer;
import dev.watchword.store.account.Identity;
import dev.watchword.store.account.Linking;
import dev.watchword.store.account.SocialSignIn;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.session.Resolution;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The return of a browser from a provider. Every outcome is a redirect; failures add {@code error}
 * to the address that the client chose for them, or lead to the server's own page.
 */
final class CallbackEndpoints {
  private static final List<String> PARAMETERS =
      List.of("code", "error", "device_id", "error_description", "state", "user", "iss");

  private static final System.Logger LOGGER = System.getLogger(CallbackEndpoints.class.getName());

  private CallbackEndpoints() {}

  /** Answers a provider that posts: the browser asks again, now with its cookies. */
  static Reply relay(Call call) {
    List<String> all = new ArrayList<>();
    for (String name : PARAMETERS) {
      String value = call.query(name);
      if (value.isEmpty() && call.body().get(name) instanceof String posted) {
        value = posted;
      }
      if (!value.isEmpty()) {
        all.add(name);
        all.add(value);
      }
    }
    String address = call.apiAddress() + "/callback/" + call.pathVariable();
    return found(Addresses.with(address, all.toArray(String[]::new)));
  }

  static Reply back(Call call) {
    String state = call.query("state");
    if (state.isEmpty()) {
      return failed(errorPage(call), "state_not_found");
    }
    try {
      return back(call, state);
    } catch (DbException e) {
      // A person waits for a page: JSON of status 503 is none.
      LOGGER.log(Level.WARNING, "the return of a browser from a provider: database " + e.code());
      return failed(errorPage(call), "internal_server_error");
    }
  }

  private static Reply back(Call call, String state) {
    Optional<SignInState> taken =
        call.store()
            .verifications()
            .take(SocialEndpoints.STATE, state)
            .flatMap(encrypted -> call.vault().openState(state, encrypted))
            .map(SignInState::of);
    if (taken.isEmpty()) {
      return failed(errorPage(call), "state_mismatch");
    }
    String errorUrl = Optional.ofNullable(taken.get().errorUrl()).orElseGet(() -> errorPage(call));
    if (!call.cookies().began(call.cookieHeader(), state)) {
      return failed(errorUrl, "state_mismatch");
    }
    return judged(call, taken.get(), errorUrl).setting(call.cookies().clearState());
  }

  private static String errorPage(Call call) {
    return call.apiAddress() + "/error";
  }

  private static Reply judged(Call call, SignInState state, String errorUrl) {
    if (!call.query("error").isEmpty()) {
      return refused(call, errorUrl);
    }
    if (call.query("code").isEmpty()) {
      return failed(errorUrl, "no_code");
    }
    Optional<Provider> provider = call.providers().find(call.pathVariable());
    if (provider.isEmpty()) {
      return failed(errorUrl, "oauth_provider_not_found");
    }
    if (!provider.get().id().equals(state.provider())) {
      return failed(errorUrl, "state_mismatch");
    }
    return exchanged(call, state, provider.get(), errorUrl);
  }

  private static Reply refused(Call call, String errorUrl) {
    String description = call.query("error_description");
    return found(
        description.isEmpty()
            ? Addresses.with(errorUrl, "error", call.query("error"))
            : Addresses.with(
                errorUrl, "error", call.query("error"), "error_description", description));
  }

  private static Reply exchanged(Call call, SignInState state, Provider provider, String errorUrl) {
    TokenAnswer tokens;
    try {
      if (!provider.sent(call.query("iss"))) {
        return failed(errorUrl, call.query("iss").isEmpty() ? "issuer_missing" : "issuer_mismatch");
      }
      String redirectUri = SocialEndpoints.redirectUri(call, provider);
      tokens = provider.exchange(call.query("code"), state.verifier(), redirectUri);
    } catch (ProviderException e) {
      SocialEndpoints.log(provider, e);
      return failed(errorUrl, "invalid_code");
    }
    ProviderUser person;
    try {
      person = provider.user(tokens, state.nonce(), call.query("user"));
    } catch (ProviderException e) {
      SocialEndpoints.log(provider, e);
      return failed(errorUrl, "unable_to_get_user_info");
    }
    Optional<Identity> identity = SocialEndpoints.identity(provider, person);
    if (identity.isEmpty()) {
      return failed(errorUrl, "unable_to_get_user_info");
    }
    SignInState.Link link = state.link();
    return link == null
        ? entered(call, state, provider, identity.get(), tokens, errorUrl)
        : linked(call, state, link, identity.get(), tokens, errorUrl);
  }

  private static Reply entered(
      Call call,
      SignInState state,
      Provider provider,
      Identity identity,
      TokenAnswer tokens,
      String errorUrl) {
    if (identity.email() == null) {
      return failed(errorUrl, "email_not_found");
    }
    SocialSignIn outcome =
        SocialEndpoints.enter(call, provider, identity, tokens, state.requestsSignUp());
    if (!(outcome instanceof SocialSignIn.Done done)) {
      return failed(errorUrl, SocialEndpoints.word(outcome).replace(' ', '_'));
    }
    String target = done.created() ? state.newUserUrl() : null;
    return found(target == null ? state.callbackUrl() : target)
        .setting(SocialEndpoints.cookies(call, done));
  }

  /** Links only for the session that began it, in the browser that still has it. */
  private static Reply linked(
      Call call,
      SignInState state,
      SignInState.Link link,
      Identity identity,
      TokenAnswer tokens,
      String errorUrl) {
    boolean present =
        call.cookies().tokens(call.cookieHeader()).stream()
            .anyMatch(token -> isSessionOf(call.store().sessions().peek(token), link));
    if (!present) {
      return failed(errorUrl, "unable_to_link_account");
    }
    return switch (SocialEndpoints.linking(call, link, identity, tokens)) {
      case Linking.Done done -> found(state.callbackUrl());
      case Linking.NotProven notProven -> failed(errorUrl, "unable_to_link_account");
      case Linking.OtherEmail other -> failed(errorUrl, "email_does_not_match");
      case Linking.Taken taken -> failed(errorUrl, "account_already_linked_to_different_user");
    };
  }

  private static boolean isSessionOf(Resolution resolution, SignInState.Link link) {
    return switch (resolution) {
      case Resolution.Live live ->
          live.session().id().equals(link.sessionId()) && live.user().id().equals(link.userId());
      case Resolution.Refused refused -> false;
    };
  }

  private static Reply failed(String errorUrl, String error) {
    return found(Addresses.with(errorUrl, "error", error));
  }

  private static Reply found(String target) {
    return Redirects.to(target);
  }
}
