// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Body;
import dev.watchword.server.http.Json;
import dev.watchword.server.http.Reply;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.confirmation.Letter;
import dev.watchword.store.field.FieldInput;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.user.Email;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sign-up, sign-in, sign-out. */
final class SignEndpoints {
  private SignEndpoints() {}

  static Reply signUp(Call call) {
    Body body = call.body();
    Registration form =
        new Registration(
            body.text("email"),
            body.text("name"),
            body.optionalText("image").orElse(null),
            body.text("password"),
            call.device(),
            lifetime(body),
            FieldInput.ofClient(body.fields()));
    return switch (signUp(call, form)) {
      case SignUp.Done done ->
          Reply.json(Json.object("token", done.issued().token(), "user", call.view(done.user())))
              .setting(call.starting(done.issued()))
              .setting(call.knowing(emailOf(done)));
      case SignUp.Pending pending ->
          Reply.json(Json.object("token", null, "user", call.view(pending.user())));
      case SignUp.EmailTaken taken -> Problem.USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL.reply();
      case SignUp.InvalidEmail invalid ->
          Reply.invalid(List.of("[body.email] Invalid email address"));
      case SignUp.InvalidProfile invalid ->
          Reply.invalid(List.of("[body." + invalid.field() + "] " + invalid.flaw()));
      case SignUp.InvalidField invalid -> FieldProblem.reply(invalid.flaw());
      case SignUp.FieldTaken taken -> Problem.FAILED_TO_CREATE_USER.reply();
      case SignUp.InvalidPassword invalid -> PasswordEndpoints.refused(invalid.flaw(), "password");
    };
  }

  private static SignUp signUp(Call call, Registration form) {
    ConfirmationConfig rules = call.confirmation();
    boolean mails =
        rules.sendsOnSignUp() && Email.parse(form.email()).filter(call::mayMail).isPresent();
    Letter letter = mails ? EmailEndpoints.verification(call) : null;
    try {
      if (rules.required()) {
        Letter notice = EmailEndpoints.existing(call);
        return call.store()
            .signUps()
            .signUpUnverified(form, rules.verificationLife(), letter, notice);
      }
      return letter == null
          ? call.store().accounts().signUp(form)
          : call.store().signUps().signUp(form, rules.verificationLife(), letter);
    } finally {
      call.posted();
    }
  }

  private static Email emailOf(SignUp.Done done) {
    return Email.parse(done.user().email()).orElseThrow();
  }

  static Reply signIn(Call call) {
    Optional<Email> email = Email.parse(call.body().text("email"));
    if (email.isEmpty()) {
      return Problem.INVALID_EMAIL.reply();
    }
    SignInToll toll = call.signInToll(email.get());
    Optional<RateVerdict> verdict = call.pay(toll);
    if (verdict.isPresent() && verdict.get().isRefused()) {
      return verdict.get().refusal();
    }
    return signIn(call, email.get(), toll);
  }

  private static Reply signIn(Call call, Email email, SignInToll toll) {
    Body body = call.body();
    SignIn outcome = guess(call, lifetime(body), toll);
    return switch (outcome) {
      case SignIn.Done done ->
          entered(call, done, body.optionalText("callbackURL"))
              .setting(call.starting(done.issued()))
              .setting(call.knowing(email));
      case SignIn.Unverified unverified -> {
        if (call.confirmation().onSignIn()) {
          EmailEndpoints.send(call, unverified.user());
        }
        yield Problem.EMAIL_NOT_VERIFIED.reply();
      }
      case SignIn.Refused refused -> Problem.INVALID_EMAIL_OR_PASSWORD.reply();
    };
  }

  /** Tries the password; the toll is paid back unless it was found wrong. */
  private static SignIn guess(Call call, Lifetime lifetime, SignInToll toll) {
    Body body = call.body();
    boolean wrong = false;
    try {
      SignIn outcome =
          call.store()
              .accounts()
              .signIn(
                  body.text("email"),
                  body.text("password"),
                  call.device(),
                  lifetime,
                  call.confirmation().required());
      wrong = outcome instanceof SignIn.Refused;
      return outcome;
    } finally {
      if (!wrong) {
        toll.refund();
      }
    }
  }

  private static Reply entered(Call call, SignIn.Done done, Optional<String> target) {
    boolean redirect = target.filter(url -> !url.isEmpty()).isPresent();
    Map<String, @Nullable Object> answer =
        Json.object("redirect", redirect, "token", done.issued().token());
    target.ifPresent(url -> answer.put("url", url));
    answer.put("user", call.view(done.user()));
    Reply reply = Reply.json(answer);
    return redirect ? reply.with("Location", Redirects.ascii(target.get())) : reply;
  }

  static Reply signOut(Call call) {
    call.cookies().tokens(call.cookieHeader()).forEach(call.store().sessions()::revoke);
    return Reply.json(Json.object("success", true)).setting(call.cookies().clear());
  }

  private static Lifetime lifetime(Body body) {
    return Lifetime.of(!body.flag("rememberMe", true));
  }
}
