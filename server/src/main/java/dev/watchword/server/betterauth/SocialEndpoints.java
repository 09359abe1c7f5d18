// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Json;
import dev.watchword.server.http.Reply;
import dev.watchword.server.social.Authorization;
import dev.watchword.server.social.Provider;
import dev.watchword.server.social.ProviderConfig.SignUp;
import dev.watchword.server.social.ProviderException;
import dev.watchword.server.social.ProviderUser;
import dev.watchword.server.social.SignInState;
import dev.watchword.server.social.TokenAnswer;
import dev.watchword.store.account.Identity;
import dev.watchword.store.account.Linking;
import dev.watchword.store.account.ProviderTokens;
import dev.watchword.store.account.SocialSignIn;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.user.Email;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The start of a sign-in or link at a provider, and both with an ID token that a client has. */
final class SocialEndpoints {
  /** Time that a person has to sign in at the provider. */
  static final Duration STATE_LIFE = Duration.ofMinutes(10);

  static final String STATE = "oauth-state";

  private static final System.Logger LOGGER = System.getLogger(SocialEndpoints.class.getName());

  private SocialEndpoints() {}

  static Reply signIn(Call call) {
    return begin(call, null);
  }

  static Reply link(Call call) {
    Caller.SignedIn caller = call.signedIn();
    return begin(call, new SignInState.Link(caller.user().id(), caller.session().id()));
  }

  private static Reply begin(Call call, SignInState.@Nullable Link link) {
    SocialRequest request = new SocialRequest(call.body());
    List<String> issues = request.issues();
    if (!issues.isEmpty()) {
      return Reply.invalid(issues);
    }
    Optional<Provider> provider = call.providers().find(request.provider());
    if (provider.isEmpty()) {
      return Problem.PROVIDER_NOT_FOUND.reply();
    }
    return request.hasIdToken()
        ? withIdToken(call, request, provider.get(), link)
        : redirect(call, request, provider.get(), link);
  }

  private static Reply redirect(
      Call call, SocialRequest request, Provider provider, SignInState.@Nullable Link link) {
    String state = Token.random();
    SignInState kept =
        new SignInState(
            provider.id(),
            request.text("callbackURL").orElseGet(() -> call.apiAddress().replace(Routes.BASE, "")),
            request.text("errorCallbackURL").orElse(null),
            request.text("newUserCallbackURL").orElse(null),
            Token.random(),
            Token.random(),
            request.requestsSignUp(),
            link);
    URI target;
    try {
      target =
          provider.authorization(
              new Authorization(
                  state,
                  kept.verifier(),
                  kept.nonce(),
                  redirectUri(call, provider),
                  request.scopes(),
                  request.text("loginHint").orElse(null),
                  request.parameters()));
    } catch (ProviderException e) {
      log(provider, e);
      return Problem.PROVIDER_UNAVAILABLE.reply().retryAfter(Duration.ofSeconds(5));
    }
    byte[] sealed = call.vault().sealState(state, kept.bytes());
    call.store().verifications().keep(STATE, provider.id(), state, sealed, STATE_LIFE);
    Reply reply =
        Reply.json(Json.object("url", target.toString(), "redirect", request.redirects()))
            .setting(call.cookies().state(state, STATE_LIFE));
    return request.redirects() ? reply.with("Location", target.toString()) : reply;
  }

  /** The address to which the provider sends the browser back. */
  static String redirectUri(Call call, Provider provider) {
    return call.apiAddress() + "/callback/" + provider.id();
  }

  private static Reply withIdToken(
      Call call, SocialRequest request, Provider provider, SignInState.@Nullable Link link) {
    if (!provider.hasIdTokens()) {
      return Problem.ID_TOKEN_NOT_SUPPORTED.reply();
    }
    String token = request.idToken("token").orElseThrow();
    String accessToken = request.idToken("accessToken").orElse(null);
    ProviderUser person;
    try {
      person = provider.user(token, request.idToken("nonce").orElse(null), accessToken);
    } catch (ProviderException e) {
      log(provider, e);
      return Reply.error(401, "Invalid token", Problem.INVALID_TOKEN.name());
    }
    Optional<Identity> identity = identity(provider, person);
    if (identity.isEmpty()) {
      return Problem.FAILED_TO_GET_USER_INFO.reply();
    }
    if (identity.get().email() == null) {
      return Problem.USER_EMAIL_NOT_FOUND.reply();
    }
    TokenAnswer tokens =
        new TokenAnswer(
            accessToken,
            request.idToken("refreshToken").orElse(null),
            token,
            null,
            null,
            List.of());
    return link == null
        ? signedIn(call, enter(call, provider, identity.get(), tokens, request.requestsSignUp()))
        : linked(linking(call, link, identity.get(), tokens));
  }

  /** Returns the identity of a person; empty when the provider names no subject. */
  static Optional<Identity> identity(Provider provider, ProviderUser person) {
    String subject = person.accountId();
    return subject == null
        ? Optional.empty()
        : Optional.of(
            new Identity(
                provider.id(),
                subject,
                Optional.ofNullable(person.email()).flatMap(Email::parse).orElse(null),
                person.emailVerified(),
                provider.isTrusted(),
                provider.config().linkOtherEmails(),
                person.name(),
                person.image()));
  }

  /** Signs in with an identity that has an address. */
  static SocialSignIn enter(
      Call call, Provider provider, Identity identity, TokenAnswer tokens, boolean requestsSignUp) {
    SignUp signUp = provider.config().signUp();
    boolean mayCreate = signUp == SignUp.ALWAYS || (signUp == SignUp.REQUESTED && requestsSignUp);
    return call.store()
        .identities()
        .signIn(
            identity,
            sealed(call, identity, tokens),
            mayCreate,
            call.device(),
            Lifetime.REMEMBERED);
  }

  static Linking linking(Call call, SignInState.Link link, Identity identity, TokenAnswer tokens) {
    return call.store()
        .linkedAccounts()
        .link(link.userId(), identity, sealed(call, identity, tokens));
  }

  private static ProviderTokens sealed(Call call, Identity identity, TokenAnswer tokens) {
    return call.vault().seal(identity.providerId(), identity.accountId(), tokens);
  }

  /** The word by which the original names a refused sign-in. */
  static String word(SocialSignIn refused) {
    return switch (refused) {
      case SocialSignIn.SignUpDisabled disabled -> "signup disabled";
      case SocialSignIn.NotLinked notLinked -> "account not linked";
      case SocialSignIn.NotCreated notCreated -> "unable to create user";
      case SocialSignIn.Disabled disabled -> "unable to create session";
      case SocialSignIn.Done done -> throw new IllegalArgumentException("no refusal: " + done);
    };
  }

  private static Reply signedIn(Call call, SocialSignIn outcome) {
    if (!(outcome instanceof SocialSignIn.Done done)) {
      return Reply.error(401, word(outcome), "OAUTH_LINK_ERROR");
    }
    Map<String, @Nullable Object> answer =
        Json.object(
            "redirect", false, "token", done.issued().token(), "user", call.view(done.user()));
    return Reply.json(answer).setting(cookies(call, done));
  }

  /** The cookies of a new session, and of a device that its user knows. */
  static List<String> cookies(Call call, SocialSignIn.Done done) {
    Email email = Email.parse(done.user().email()).orElseThrow();
    return Stream.concat(call.starting(done.issued()).stream(), call.knowing(email).stream())
        .toList();
  }

  private static Reply linked(Linking outcome) {
    return switch (outcome) {
      case Linking.Done done ->
          Reply.json(Json.object("url", "", "status", true, "redirect", false));
      case Linking.NotProven notProven -> Problem.LINKING_NOT_ALLOWED.reply();
      case Linking.OtherEmail other -> Problem.LINKING_DIFFERENT_EMAILS_NOT_ALLOWED.reply();
      case Linking.Taken taken -> Problem.SOCIAL_ACCOUNT_ALREADY_LINKED.reply();
    };
  }

  /** Tells the log why a provider was not believed; the message holds no secret. */
  static void log(Provider provider, ProviderException failure) {
    LOGGER.log(Level.WARNING, "sign-in with " + provider.id() + ": " + failure.getMessage());
  }
}
