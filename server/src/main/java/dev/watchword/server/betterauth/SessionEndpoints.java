// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Json;
import dev.watchword.server.http.Reply;
import dev.watchword.store.field.FieldInput;
import dev.watchword.store.session.Issued;
import dev.watchword.store.session.Session;
import dev.watchword.store.session.SessionUpdate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller's session, and the caller's other sessions. */
final class SessionEndpoints {
  private SessionEndpoints() {}

  static Reply get(Call call) {
    List<String> stray = call.cookies().clearStrayData(call.cookieHeader());
    return switch (call.caller()) {
      case Caller.SignedIn caller -> found(call, caller).setting(stray);
      // A reply that takes all cookies away takes the stray ones as well.
      case Caller.Nobody nobody ->
          found(call, null).setting(nobody.cookies().isEmpty() ? stray : List.of());
    };
  }

  private static Reply found(Call call, Caller.@Nullable SignedIn caller) {
    return Reply.json(
            caller == null
                ? null
                : Json.object(
                    "session", call.view(caller.session(), caller.token()),
                    "user", call.view(caller.user())))
        .with("Pragma", "no-cache");
  }

  static Reply refuseDeferred(Call call) {
    return Problem.METHOD_NOT_ALLOWED_DEFER_SESSION_REQUIRED.reply().with("Pragma", "no-cache");
  }

  static Reply list(Call call) {
    Caller.SignedIn caller = call.signedIn();
    List<Session> sessions = call.store().sessions().list(caller.user().id());
    return Reply.json(sessions.stream().map(session -> listed(call, session, caller)).toList());
  }

  /**
   * A listed session: the token of others is known only as a hash, but their id revokes them as
   * well.
   */
  private static Map<String, @Nullable Object> listed(
      Call call, Session session, Caller.SignedIn caller) {
    boolean own = session.id().equals(caller.session().id());
    return call.view(session, own ? caller.token() : session.id().toString());
  }

  /** Changes the fields of the caller's own session. */
  static Reply update(Call call) {
    Caller.SignedIn caller = call.signedIn();
    FieldInput input = FieldInput.ofClient(call.body().fields());
    return switch (call.store().sessions().update(caller.session().id(), input)) {
      case SessionUpdate.Done done ->
          Reply.json(Json.object("session", call.view(done.session(), caller.token())))
              .setting(call.starting(new Issued(caller.token(), done.session())));
      case SessionUpdate.Nothing nothing -> Reply.uncoded("No fields to update");
      case SessionUpdate.Refused refused -> FieldProblem.reply(refused.flaw());
      case SessionUpdate.Gone gone ->
          Problem.FAILED_TO_GET_SESSION.reply().setting(call.cookies().clear());
    };
  }

  static Reply revoke(Call call) {
    Caller.SignedIn caller = call.signedIn();
    String handle = call.body().text("token");
    call.store().sessions().revoke(caller.user().id(), handle);
    boolean own = handle.equals(caller.token()) || handle.equals(caller.session().id().toString());
    return done().setting(own ? call.cookies().clear() : List.of());
  }

  static Reply revokeAll(Call call) {
    call.store().sessions().revokeAll(call.signedIn().user().id());
    return done().setting(call.cookies().clear());
  }

  static Reply revokeOthers(Call call) {
    Caller.SignedIn caller = call.signedIn();
    call.store().sessions().revokeOthers(caller.user().id(), caller.session().id());
    return done();
  }

  private static Reply done() {
    return Reply.json(Json.object("status", true));
  }
}
