// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Body;
import dev.watchword.server.http.CookieHeader;
import dev.watchword.server.http.Readiness;
import dev.watchword.server.http.Reply;
import dev.watchword.server.http.Request;
import dev.watchword.server.social.Providers;
import dev.watchword.store.Watchword;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Issued;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.session.Session;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that a route takes, as its handler sees it. Used by one thread. */
final class Call {
  private final Setup setup;
  private final Request request;
  private final Body body;
  private final Caller caller;
  private Optional<RateVerdict> paid = Optional.empty();

  Call(Setup setup, Request request, Body body, Caller caller) {
    this.setup = setup;
    this.request = request;
    this.body = body;
    this.caller = caller;
  }

  Watchword store() {
    return setup.store();
  }

  ApiSettings config() {
    return setup.config();
  }

  Cookies cookies() {
    return setup.cookies();
  }

  Readiness readiness() {
    return setup.readiness();
  }

  Instant now() {
    return setup.clock().instant();
  }

  ConfirmationConfig confirmation() {
    return setup.config().confirmation();
  }

  Letters letters() {
    return setup.letters();
  }

  /** Tells the sender that there may be a mail. */
  void posted() {
    setup.posted().run();
  }

  /** Spends one of the mails that an address may get; false when it had all of them. */
  boolean mayMail(Email email) {
    return setup.limits().allowsMail(email.canonical());
  }

  /** The origin of this server, as browsers see it. */
  String origin() {
    return setup.origins().first(request.localPort());
  }

  /** The part of the path that the route leaves open: its last one. */
  String pathVariable() {
    return request.path().substring(request.path().lastIndexOf('/') + 1);
  }

  /** The page to which the browser is to be sent in the end, which was checked; or empty. */
  String target() {
    return body.optionalText("callbackURL")
        .filter(url -> !url.isEmpty())
        .orElse(query("callbackURL"));
  }

  /** The refusal of a link whose query lacks one of these parameters, or leads to nobody's site. */
  Optional<Reply> refusesLink(List<String> required) {
    List<String> issues = new ArrayList<>();
    for (String name : required) {
      if (!request.hasQuery(name)) {
        issues.add("[query." + name + "] Invalid input: expected string, received undefined");
      }
    }
    String url = query("callbackURL");
    Routes.targetFlaw(url).ifPresent(flaw -> issues.add("[query.callbackURL] " + flaw));
    if (!issues.isEmpty()) {
      return Optional.of(Reply.invalid(issues));
    }
    if (url.isEmpty() || setup.origins().allowsRedirect(url, request.localPort())) {
      return Optional.empty();
    }
    setup.origins().refused(url);
    return Optional.of(Problem.INVALID_CALLBACK_URL.reply());
  }

  CookieHeader cookieHeader() {
    return request.cookies();
  }

  /** Encrypts and decrypts what the database must not show. */
  TokenVault vault() {
    return setup.vault();
  }

  Providers providers() {
    return setup.providers();
  }

  /** The address of the API as browsers know it. */
  String apiAddress() {
    return setup.origins().first(request.localPort()) + Routes.BASE;
  }

  String method() {
    return request.method();
  }

  /** The value of a query parameter, or empty. */
  String query(String name) {
    return request.query(name);
  }

  Body body() {
    return body;
  }

  Caller caller() {
    return caller;
  }

  /** The caller of a route that only sessions may use. */
  Caller.SignedIn signedIn() {
    return switch (caller) {
      case Caller.SignedIn signedIn -> signedIn;
      case Caller.Nobody nobody ->
          throw new IllegalStateException("the route's policy must ask for a session");
    };
  }

  boolean isFresh(Caller.SignedIn signedIn) {
    return setup.isFresh(signedIn.session());
  }

  Device device() {
    return new Device(setup.source(request), request.header("User-Agent"));
  }

  /** Pays, and counts a refusal. */
  Optional<RateVerdict> pay(SignInToll toll) {
    paid = toll.pay().map(setup.limits()::counted);
    return paid;
  }

  /** Returns the reply with the fields of the toll that was paid, if any. */
  Reply withLimits(Reply reply) {
    return paid.map(verdict -> verdict.on(reply)).orElse(reply);
  }

  /** The toll on a sign-in to this account by this caller. */
  SignInToll signInToll(Email email) {
    String source = setup.source(request);
    return setup.limits().signIn(email.canonical(), source, () -> knownDevice(email));
  }

  /** A user as answers show it, with the application's own fields. */
  Map<String, @Nullable Object> view(User user) {
    return View.user(user, store().users().fields());
  }

  /**
   * A session as answers show it, with the application's own fields.
   *
   * @param token its token or, where nobody may know that, another handle
   */
  Map<String, @Nullable Object> view(Session session, String token) {
    return View.session(session, token, store().sessions().fields());
  }

  /** The cookies that hand a session to the caller. */
  List<String> starting(Issued issued) {
    return cookies().start(request.cookies(), issued);
  }

  /** The device that sends this, if it proves by a cookie that it belongs to the account's user. */
  private Optional<String> knownDevice(Email email) {
    return cookies()
        .device(request.cookies(), email)
        .or(
            () ->
                cookies().tokens(request.cookies()).stream()
                    .flatMap(token -> deviceOf(token, email).stream())
                    .findFirst());
  }

  /** A live session of the account proves it as well, as after a change of the e-mail address. */
  private Optional<String> deviceOf(String token, Email email) {
    return switch (store().sessions().peek(token)) {
      case Resolution.Live live when live.user().email().equals(email.canonical()) ->
          Optional.of("session:" + live.session().id());
      case Resolution.Live live -> Optional.empty();
      case Resolution.Refused refused -> Optional.empty();
    };
  }

  /** The cookie by which this device is known to the account from now on. */
  List<String> knowing(Email email) {
    return setup.limits().isOff() ? List.of() : setup.cookies().knowing(request.cookies(), email);
  }
}
