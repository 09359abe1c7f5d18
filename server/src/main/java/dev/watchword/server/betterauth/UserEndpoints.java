// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Body;
import dev.watchword.server.http.Json;
import dev.watchword.server.http.Reply;
import dev.watchword.store.account.Account;
import dev.watchword.store.field.FieldInput;
import dev.watchword.store.secret.Verdict;
import dev.watchword.store.session.Issued;
import dev.watchword.store.user.ProfileUpdate;
import dev.watchword.store.user.Users;
import java.util.Optional;
import java.util.UUID;

/** Users' own profile. */
final class UserEndpoints {
  private UserEndpoints() {}

  static Reply update(Call call) {
    Caller.SignedIn caller = call.signedIn();
    Body body = call.body();
    if (Body.isGiven(body.get("email"))) {
      return Problem.EMAIL_CAN_NOT_BE_UPDATED.reply();
    }
    Users.Change change =
        new Users.Change(
            body.optionalText("name").orElse(null),
            body.has("image"),
            body.optionalText("image").orElse(null));
    FieldInput input = FieldInput.ofClient(body.fields());
    return switch (call.store().users().update(caller.user().id(), change, input)) {
      case ProfileUpdate.Done done ->
          Reply.json(Json.object("status", true))
              .setting(call.starting(new Issued(caller.token(), caller.session())));
      case ProfileUpdate.Nothing nothing -> Reply.uncoded("No fields to update");
      case ProfileUpdate.Gone gone -> Problem.UNAUTHORIZED.reply();
      case ProfileUpdate.Refused refused -> FieldProblem.reply(refused.flaw());
      case ProfileUpdate.Taken taken -> Problem.FAILED_TO_UPDATE_USER.reply();
    };
  }

  /** Deletes the caller, who proves to be the user by the password or by a recent sign-in. */
  static Reply delete(Call call) {
    if (!call.config().deleteUser()) {
      return Reply.emptyJson(404);
    }
    Optional<String> password = call.body().optionalText("password").filter(p -> !p.isEmpty());
    Optional<Reply> refusal =
        password.isPresent() ? refusesPassword(call, password.get()) : Optional.empty();
    if (refusal.isEmpty() && Body.isGiven(call.body().get("token"))) {
      refusal = Optional.of(Problem.INVALID_TOKEN.reply());
    }
    if (refusal.isEmpty() && password.isEmpty() && !call.isFresh(call.signedIn())) {
      refusal = Optional.of(Problem.SESSION_EXPIRED.reply());
    }
    return refusal.orElseGet(() -> gone(call));
  }

  private static Reply gone(Call call) {
    call.store().users().delete(call.signedIn().user().id());
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
