// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Body;
import dev.watchword.server.http.Json;
import dev.watchword.server.http.Reply;
import dev.watchword.store.field.FieldInput;
import dev.watchword.store.session.Issued;
import dev.watchword.store.user.ProfileUpdate;
import dev.watchword.store.user.Users;

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
}
