// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Body;
import dev.watchword.server.http.Json;
import dev.watchword.server.http.Reply;
import dev.watchword.server.mail.Kind;
import dev.watchword.store.confirmation.Letter;
import dev.watchword.store.confirmation.PasswordReset;
import dev.watchword.store.user.Email;
import java.time.Duration;

/** The way back in for who forgot the password. */
final class ResetEndpoints {
  private static final String PATH = Routes.BASE + "/reset-password/";

  private ResetEndpoints() {}

  /** Mails a link; the answer is the same whether somebody has the address or not. */
  static Reply request(Call call) {
    Email email = Email.parse(call.body().text("email")).orElseThrow();
    String target = call.body().optionalText("redirectTo").orElse("");
    if (call.mayMail(email)) {
      Duration life = call.confirmation().resetLife();
      Letters.Link link =
          secret -> call.origin() + PATH + secret + "?callbackURL=" + Redirects.encoded(target);
      Letter letter = call.letters().letter(Kind.RESET_PASSWORD, call.origin(), link, life);
      call.store().confirmations().requestReset(email, life, letter);
      call.posted();
    }
    return Reply.json(
        Json.object(
            "status",
            true,
            "message",
            "If this email exists in our system, check your email for the reset link"));
  }

  /** Sends the browser on to the page that asks for the new password, with the token. */
  static Reply open(Call call) {
    String target = call.query("callbackURL");
    String token = call.pathVariable();
    if (target.isEmpty()) {
      return Redirects.to(
          Redirects.with(call.origin() + Routes.BASE + "/error", "error", "INVALID_TOKEN"));
    }
    String page = target.startsWith("/") ? call.origin() + target : target;
    return call.store().confirmations().awaitsReset(token)
        ? Redirects.to(Redirects.with(page, "token", token))
        : Redirects.to(Redirects.with(page, "error", "INVALID_TOKEN"));
  }

  static Reply reset(Call call) {
    Body body = call.body();
    String token = body.optionalText("token").filter(t -> !t.isEmpty()).orElse(call.query("token"));
    if (token.isEmpty()) {
      return Problem.INVALID_TOKEN.reply(400);
    }
    PasswordReset outcome =
        call.store()
            .confirmations()
            .reset(token, body.text("newPassword"), call.confirmation().revokeOnReset());
    return switch (outcome) {
      case PasswordReset.Done done ->
          Reply.json(Json.object("status", true)).setting(call.knowing(done.email()));
      case PasswordReset.InvalidToken invalid -> Problem.INVALID_TOKEN.reply(400);
      case PasswordReset.Gone gone -> Problem.USER_NOT_FOUND.reply();
      case PasswordReset.InvalidPassword invalid ->
          PasswordEndpoints.refused(invalid.flaw(), "newPassword");
    };
  }
}
