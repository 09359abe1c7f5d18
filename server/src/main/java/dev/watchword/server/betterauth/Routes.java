// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static dev.watchword.server.betterauth.RateRule.Limit.CHECK;
import static dev.watchword.server.betterauth.RateRule.Limit.ENTRANCE;
import static dev.watchword.server.betterauth.RateRule.Limit.ROUTE;
import static dev.watchword.server.betterauth.RateRule.Limit.SEND;
import static dev.watchword.server.betterauth.RateRule.Limit.SIGN_IN;
import static dev.watchword.server.betterauth.Route.get;
import static dev.watchword.server.betterauth.Route.link;
import static dev.watchword.server.betterauth.Route.post;

import dev.watchword.server.http.RouteTable;
import dev.watchword.server.management.HealthEndpoints;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.Profile;
import java.util.List;
import java.util.Optional;

/** Every route of the server, with its policy. */
final class Routes {
  static final String BASE = ApiSettings.BASE;

  private static final int LONGEST_TARGET = 2_048;

  private static final Shape SIGN_UP =
      Shape.objectAndRecord()
          .text("name", Profile::nameFlaw)
          .text("email", Routes::emailFlaw)
          .text("password", Routes::emptyFlaw)
          .optionalText("image", Profile::imageFlaw)
          .optionalText("callbackURL", Routes::targetFlaw)
          .optionalFlag("rememberMe");

  private static final Shape CREDENTIALS =
      Shape.object()
          .text("email")
          .text("password")
          .optionalText("callbackURL", Routes::targetFlaw)
          .optionalFlag("rememberMe");

  private static final Shape SIGN_OUT =
      Shape.object()
          .optional()
          .optionalText("callbackURL")
          .optionalFlag("disableRedirect")
          .optionalText("state");

  private static final Shape UPDATE_USER =
      Shape.record()
          .optionalText("name", Profile::nameFlaw)
          .nullableText("image", Profile::imageFlaw);

  private static final Shape CHANGE_PASSWORD =
      Shape.object()
          .text("newPassword")
          .text("currentPassword")
          .optionalFlag("revokeOtherSessions");

  private static final Shape DELETE_USER =
      Shape.object()
          .optionalText("callbackURL", Routes::targetFlaw)
          .optionalText("password")
          .optionalText("token");

  private static final Shape REQUEST_RESET =
      Shape.object()
          .text("email", Routes::emailFlaw)
          .optionalText("redirectTo", Routes::targetFlaw);

  private static final Shape RESET = Shape.object().text("newPassword").optionalText("token");

  private static final Shape SEND_VERIFICATION =
      Shape.object()
          .text("email", Routes::emailFlaw)
          .optionalText("callbackURL", Routes::targetFlaw);

  private static final Shape CHANGE_EMAIL =
      Shape.object()
          .text("newEmail", Routes::emailFlaw)
          .optionalText("callbackURL", Routes::targetFlaw);

  private static final RateRule PROBED =
      RateRule.none("load balancers and monitors call it often, and it tells and guesses nothing");

  static final List<Route> ALL =
      List.of(
          get("/", Policy.open(PROBED), PageEndpoints::root),
          get("/health/live", Policy.open(PROBED), call -> HealthEndpoints.live()),
          get(
              "/health/ready",
              Policy.open(PROBED),
              call -> HealthEndpoints.ready(call.store(), call.readiness())),
          get(BASE + "/ok", Policy.open(ROUTE), PageEndpoints::ok),
          get(BASE + "/error", Policy.open(ROUTE), PageEndpoints::error),
          post(BASE + "/sign-up/email", Policy.entrance(ENTRANCE, SIGN_UP), SignEndpoints::signUp),
          post(
              BASE + "/sign-in/email",
              Policy.entrance(SIGN_IN, CREDENTIALS),
              SignEndpoints::signIn),
          post(BASE + "/sign-out", Policy.anyone(ROUTE, SIGN_OUT), SignEndpoints::signOut),
          get(BASE + "/get-session", Policy.visitor(CHECK), SessionEndpoints::get),
          post(
              BASE + "/get-session",
              Policy.anyone(ROUTE, Shape.ANY),
              SessionEndpoints::refuseDeferred),
          get(
              BASE + "/list-sessions",
              Policy.freshSession(ROUTE, Shape.ANY),
              SessionEndpoints::list),
          post(
              BASE + "/revoke-session",
              Policy.session(ROUTE, Shape.object().text("token")),
              SessionEndpoints::revoke),
          post(
              BASE + "/revoke-sessions",
              Policy.session(ROUTE, Shape.ANY),
              SessionEndpoints::revokeAll),
          post(
              BASE + "/revoke-other-sessions",
              Policy.session(ROUTE, Shape.ANY),
              SessionEndpoints::revokeOthers),
          post(BASE + "/update-user", Policy.session(ROUTE, UPDATE_USER), UserEndpoints::update),
          post(
              BASE + "/update-session",
              Policy.session(ROUTE, Shape.record()),
              SessionEndpoints::update),
          post(
              BASE + "/delete-user",
              Policy.session(ENTRANCE, DELETE_USER),
              DeletionEndpoints::delete),
          get(
              BASE + "/delete-user/callback",
              Policy.visitor(ROUTE),
              link(DeletionEndpoints::open, "token")),
          post(
              BASE + "/sign-in/social",
              Policy.socialEntrance(ENTRANCE, SocialRequest.SHAPE),
              SocialEndpoints::signIn),
          get(BASE + "/callback/:id", Policy.anyone(ROUTE, Shape.ANY), CallbackEndpoints::back),
          post(BASE + "/callback/:id", Policy.relay(ROUTE), CallbackEndpoints::relay),
          post(
              BASE + "/link-social",
              Policy.session(ROUTE, SocialRequest.SHAPE),
              SocialEndpoints::link),
          post(
              BASE + "/unlink-account",
              Policy.freshSession(ROUTE, Shape.object().text("accountId")),
              AccountEndpoints::unlink),
          post(
              BASE + "/get-access-token",
              Policy.session(ROUTE, Shape.ANY),
              AccountEndpoints::accessToken),
          post(
              BASE + "/refresh-token", Policy.session(ROUTE, Shape.ANY), AccountEndpoints::refresh),
          get(BASE + "/account-info", Policy.session(ROUTE, Shape.ANY), AccountEndpoints::info),
          get(BASE + "/list-accounts", Policy.session(ROUTE, Shape.ANY), AccountEndpoints::list),
          post(
              BASE + "/change-password",
              Policy.session(ENTRANCE, CHANGE_PASSWORD),
              PasswordEndpoints::change),
          post(
              BASE + "/verify-password",
              Policy.session(ENTRANCE, Shape.object().text("password")),
              PasswordEndpoints::verify),
          post(
              BASE + "/request-password-reset",
              Policy.anyone(SEND, REQUEST_RESET),
              ResetEndpoints::request),
          get(
              BASE + "/reset-password/:token",
              Policy.anyone(ROUTE, Shape.ANY),
              link(ResetEndpoints::open, "callbackURL")),
          post(BASE + "/reset-password", Policy.anyone(ENTRANCE, RESET), ResetEndpoints::reset),
          post(
              BASE + "/send-verification-email",
              Policy.visitor(SEND, SEND_VERIFICATION),
              EmailEndpoints::send),
          get(BASE + "/verify-email", Policy.visitor(ROUTE), link(EmailEndpoints::open, "token")),
          post(
              BASE + "/change-email",
              Policy.session(ENTRANCE, CHANGE_EMAIL),
              EmailEndpoints::change));

  static final RouteTable<Route> TABLE = new RouteTable<>(ALL);

  private Routes() {}

  /** The flaw of a page's address that is to be mailed; a mail must not become too large. */
  static Optional<String> targetFlaw(String url) {
    return url.length() > LONGEST_TARGET
        ? Optional.of("Too long: expected at most " + LONGEST_TARGET + " characters")
        : Optional.empty();
  }

  private static Optional<String> emailFlaw(String email) {
    return Email.parse(email).isPresent() ? Optional.empty() : Optional.of("Invalid email address");
  }

  private static Optional<String> emptyFlaw(String text) {
    return text.isEmpty()
        ? Optional.of("Too small: expected string to have >=1 characters")
        : Optional.empty();
  }
}
