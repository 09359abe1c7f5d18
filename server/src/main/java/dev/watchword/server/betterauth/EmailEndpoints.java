// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Json;
import dev.watchword.server.http.Reply;
import dev.watchword.server.mail.Kind;
import dev.watchword.store.confirmation.Confirmation;
import dev.watchword.store.confirmation.Confirmations;
import dev.watchword.store.confirmation.Letter;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Issued;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import java.time.Duration;
import java.util.UUID;

/** The proof of an e-mail address, and its change. */
final class EmailEndpoints {
  private static final String VERIFY = Routes.BASE + "/verify-email";

  private EmailEndpoints() {}

  /** Mails a link; to who is not signed in the answer is the same whoever has the address. */
  static Reply send(Call call) {
    Email email = Email.parse(call.body().text("email")).orElseThrow();
    return switch (call.caller()) {
      case Caller.Nobody nobody -> {
        if (call.mayMail(email)) {
          Duration life = call.confirmation().verificationLife();
          call.store().confirmations().requestVerification(email, life, verification(call));
          call.posted();
        }
        yield sent();
      }
      case Caller.SignedIn caller -> send(call, email, caller.user());
    };
  }

  private static Reply send(Call call, Email email, User user) {
    if (!user.email().equals(email.canonical())) {
      return Problem.EMAIL_MISMATCH.reply();
    }
    if (user.emailVerified()) {
      return Problem.EMAIL_ALREADY_VERIFIED.reply();
    }
    send(call, user);
    return sent();
  }

  /** Mails a user the link that verifies the address, within the bound of mails to it. */
  static void send(Call call, User user) {
    if (call.mayMail(new Email(user.email()))) {
      Duration life = call.confirmation().verificationLife();
      call.store().confirmations().sendVerification(user, life, verification(call));
      call.posted();
    }
  }

  private static Reply sent() {
    return Reply.json(Json.object("status", true));
  }

  /** The letter with the link that verifies an address. */
  static Letter verification(Call call) {
    return letter(call, Kind.VERIFY_EMAIL, "");
  }

  /** The letter to the owner of an address with which somebody tried to sign up. */
  static Letter existing(Call call) {
    return call.letters()
        .letter(
            Kind.EXISTING_ACCOUNT,
            call.origin(),
            secret -> "",
            call.confirmation().verificationLife());
  }

  private static Letter letter(Call call, Kind kind, String newEmail) {
    String target = call.target();
    Letters.Link link =
        secret ->
            call.origin()
                + VERIFY
                + "?token="
                + secret
                + "&callbackURL="
                + Redirects.encoded(target.isEmpty() ? "/" : target);
    Duration life = call.confirmation().verificationLife();
    return call.letters().letter(kind, call.origin(), link, life, newEmail);
  }

  static Reply change(Call call) {
    Caller.SignedIn caller = call.signedIn();
    if (!call.confirmation().changeEmail()) {
      return Problem.CHANGE_EMAIL_DISABLED.reply();
    }
    User user = caller.user();
    Email wanted = Email.parse(call.body().text("newEmail")).orElseThrow();
    if (wanted.canonical().equals(user.email())) {
      return Reply.uncoded("Email is the same");
    }
    if (call.mayMail(user.emailVerified() ? new Email(user.email()) : wanted)) {
      call.store()
          .confirmations()
          .requestEmailChange(
              user,
              wanted,
              call.confirmation().verificationLife(),
              letter(call, Kind.APPROVE_EMAIL, wanted.canonical()),
              letter(call, Kind.CHANGE_EMAIL, ""));
      call.posted();
    }
    return sent();
  }

  /** Does what the link of a mail asks for, and sends the browser on to the page in it. */
  static Reply open(Call call) {
    Device device = call.confirmation().signIn() ? call.device() : null;
    UUID user = call.caller() instanceof Caller.SignedIn caller ? caller.user().id() : null;
    Confirmation outcome =
        call.store()
            .confirmations()
            .confirm(
                call.query("token"),
                new Confirmations.Visitor(user, device),
                call.confirmation().verificationLife(),
                letter(call, Kind.CHANGE_EMAIL, ""));
    return switch (outcome) {
      case Confirmation.Verified verified -> {
        Issued issued = verified.issued();
        Reply reply = done(call, verified());
        yield issued == null ? reply : reply.setting(call.starting(issued));
      }
      case Confirmation.Already already -> done(call, verified());
      case Confirmation.Approved approved -> {
        call.posted();
        yield done(call, sent());
      }
      case Confirmation.Changed changed -> changed(call, changed.user());
      case Confirmation.InvalidToken invalid -> refused(call, Problem.INVALID_TOKEN);
      case Confirmation.Expired expired -> refused(call, Problem.TOKEN_EXPIRED);
      case Confirmation.OtherUser other -> refused(call, Problem.INVALID_USER);
      case Confirmation.Gone gone -> refused(call, Problem.USER_NOT_FOUND);
      case Confirmation.Taken taken -> refused(call, Problem.USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL);
    };
  }

  private static Reply verified() {
    return Reply.json(Json.object("status", true, "user", null));
  }

  private static Reply changed(Call call, User user) {
    Reply reply = done(call, Reply.json(Json.object("status", true, "user", call.view(user))));
    return call.caller() instanceof Caller.SignedIn caller
        ? reply.setting(call.starting(new Issued(caller.token(), caller.session())))
        : reply;
  }

  private static Reply done(Call call, Reply otherwise) {
    String target = call.query("callbackURL");
    return target.isEmpty() ? otherwise : Redirects.to(target);
  }

  private static Reply refused(Call call, Problem problem) {
    String target = call.query("callbackURL");
    return target.isEmpty()
        ? problem.reply(401)
        : Redirects.to(Redirects.with(target, "error", problem.name()));
  }
}
