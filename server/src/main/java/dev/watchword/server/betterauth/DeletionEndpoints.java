// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Body;
import dev.watchword.server.http.Json;
import dev.watchword.server.http.Reply;
import dev.watchword.server.mail.Kind;
import dev.watchword.store.account.Account;
import dev.watchword.store.secret.Verdict;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The end of an account, asked for by its user. */
final class DeletionEndpoints {
  private DeletionEndpoints() {}

  /**
   * Deletes the caller, who proves to be the user by the token of a mail, by the password or by a
   * recent sign-in; or mails that token, when the settings want it.
   */
  static Reply delete(Call call) {
    if (!call.config().deleteUser()) {
      return Reply.emptyJson(404);
    }
    Optional<String> password = given(call, "password");
    Optional<String> token = given(call, "token");
    Optional<Reply> refusal = password.flatMap(text -> refusesPassword(call, text));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (token.isPresent()) {
      return byToken(call, token.get()).orElseGet(() -> gone(call));
    }
    if (call.confirmation().deleteByMail()) {
      return mail(call);
    }
    if (password.isEmpty() && !call.isFresh(call.signedIn())) {
      return Problem.SESSION_EXPIRED.reply();
    }
    call.store().users().delete(call.signedIn().user().id());
    return gone(call);
  }

  private static Optional<String> given(Call call, String field) {
    return call.body().optionalText(field).filter(Body::isGiven);
  }

  /** Deletes the caller by the token of a mail; returns the refusal, if any. */
  private static Optional<Reply> byToken(Call call, String token) {
    UUID user = call.signedIn().user().id();
    return call.store().confirmations().deleteUser(user, token)
        ? Optional.empty()
        : Optional.of(Problem.INVALID_TOKEN.reply());
  }

  private static Reply mail(Call call) {
    User user = call.signedIn().user();
    String target = call.target();
    if (call.mayMail(new Email(user.email()))) {
      Duration life = call.confirmation().deletionLife();
      Letters.Link link =
          secret ->
              call.origin()
                  + Routes.BASE
                  + "/delete-user/callback?token="
                  + secret
                  + "&callbackURL="
                  + Redirects.encoded(target.isEmpty() ? "/" : target);
      call.store()
          .confirmations()
          .requestDeletion(
              user, life, call.letters().letter(Kind.DELETE_USER, call.origin(), link, life));
      call.posted();
    }
    return Reply.json(Json.object("success", true, "message", "Verification email sent"));
  }

  /** Deletes the caller who opened the link of the mail. */
  static Reply open(Call call) {
    if (!call.config().deleteUser()) {
      return Problem.NOT_FOUND.reply();
    }
    if (!(call.caller() instanceof Caller.SignedIn)) {
      return Problem.FAILED_TO_GET_USER_INFO.reply(404);
    }
    String target = call.query("callbackURL");
    return byToken(call, call.query("token"))
        .orElseGet(
            () ->
                target.isEmpty()
                    ? gone(call)
                    : Redirects.to(target).setting(call.cookies().clear()));
  }

  private static Reply gone(Call call) {
    return Reply.json(Json.object("success", true, "message", "User deleted"))
        .setting(call.cookies().clear());
  }

  private static Optional<Reply> refusesPassword(Call call, String password) {
    UUID user = call.signedIn().user().id();
    if (call.store().accounts().list(user).stream()
        .noneMatch(account -> account.providerId().equals(Account.CREDENTIAL))) {
      return Optional.of(Problem.CREDENTIAL_ACCOUNT_NOT_FOUND.reply());
    }
    return switch (call.store().accounts().verifyPassword(user, password)) {
      case Verdict.Match match -> Optional.empty();
      case Verdict.Mismatch mismatch -> Optional.of(Problem.INVALID_PASSWORD.reply());
    };
  }
}
