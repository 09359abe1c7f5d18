// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Json;
import dev.watchword.server.http.Reply;
import dev.watchword.store.account.PasswordChange;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.secret.Verdict;
import dev.watchword.store.session.Issued;
import dev.watchword.store.session.Lifetime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caller's password. */
final class PasswordEndpoints {
  private PasswordEndpoints() {}

  static Reply change(Call call) {
    return switch (attempt(call)) {
      case PasswordChange.Done done -> changed(call, null);
      case PasswordChange.Renewed renewed -> renewed(call, renewed.issued());
      case PasswordChange.WrongPassword wrong -> Problem.INVALID_PASSWORD.reply();
      case PasswordChange.InvalidPassword invalid -> refused(invalid.flaw(), "newPassword");
      case PasswordChange.NoPassword none -> Problem.CREDENTIAL_ACCOUNT_NOT_FOUND.reply();
    };
  }

  private static PasswordChange attempt(Call call) {
    Caller.SignedIn caller = call.signedIn();
    PasswordChange.Request request =
        new PasswordChange.Request(
            caller.user().id(),
            call.body().text("currentPassword"),
            call.body().text("newPassword"));
    return call.body().flag("revokeOtherSessions", false)
        ? call.store()
            .accounts()
            .changePasswordAndRenew(request, call.device(), Lifetime.of(caller.session().isBrief()))
        : call.store().accounts().changePassword(request);
  }

  private static Reply changed(Call call, @Nullable String token) {
    return Reply.json(Json.object("token", token, "user", call.view(call.signedIn().user())));
  }

  private static Reply renewed(Call call, Issued issued) {
    return changed(call, issued.token()).setting(call.starting(issued));
  }

  static Reply verify(Call call) {
    return switch (call.store()
        .accounts()
        .verifyPassword(call.signedIn().user().id(), call.body().text("password"))) {
      case Verdict.Match match -> Reply.json(Json.object("status", true));
      case Verdict.Mismatch mismatch -> Problem.INVALID_PASSWORD.reply();
    };
  }

  /** The refusal of a new password, which stands in {@code field}. */
  static Reply refused(Passwords.Flaw flaw, String field) {
    return switch (flaw) {
      case TOO_SHORT -> Problem.PASSWORD_TOO_SHORT.reply();
      case TOO_LONG -> Problem.PASSWORD_TOO_LONG.reply();
      case NOT_TEXT -> Reply.invalid(List.of("[body." + field + "] Invalid characters"));
    };
  }
}
