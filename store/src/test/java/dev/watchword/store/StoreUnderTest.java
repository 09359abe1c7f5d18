// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.ModelSteps.Operation;
import dev.watchword.store.account.Account;
import dev.watchword.store.account.PasswordChange;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Issued;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.session.Session;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import dev.watchword.store.user.Users;
import dev.watchword.store.verification.Consumption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Adapter that runs the model's operations on a real store and expresses the answers as the model
 * does.
 */
final class StoreUnderTest {
  private final Watchword store;
  private final List<UUID> users = new ArrayList<>();
  private final List<Issued> sessions = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();

  StoreUnderTest(Watchword store) {
    this.store = store;
  }

  private UUID user(int number) {
    return number < users.size() ? users.get(number) : new UUID(0, number);
  }

  private String token(int number) {
    return number < sessions.size() ? sessions.get(number).token() : "nothing";
  }

  private UUID session(int number) {
    return number < sessions.size() ? sessions.get(number).session().id() : new UUID(1, number);
  }

  private static Lifetime lifetime(Operation operation) {
    return operation.flag() ? Lifetime.BRIEF : Lifetime.REMEMBERED;
  }

  String run(Operation operation) {
    UUID user = user(operation.user());
    return switch (operation.kind()) {
      case SIGN_UP -> signUp(operation);
      case SIGN_IN -> signIn(operation);
      case RESOLVE -> say(store.sessions().resolve(token(operation.session())));
      case PEEK -> say(store.sessions().peek(token(operation.session())));
      case LIST ->
          store.sessions().list(user).stream().map(this::number).collect(Collectors.joining(","));
      case SIGN_OUT -> "" + store.sessions().revoke(token(operation.session()));
      case REVOKE_ID -> "" + store.sessions().revoke(user, session(operation.session()).toString());
      case REVOKE_TOKEN -> "" + store.sessions().revoke(user, token(operation.session()));
      case REVOKE_OTHERS -> "" + store.sessions().revokeOthers(user, session(operation.session()));
      case REVOKE_ALL -> "" + store.sessions().revokeAll(user);
      case CHANGE_PASSWORD, CHANGE_AND_RENEW -> change(operation, user);
      case UPDATE_USER -> "" + store.users().update(user, change(operation));
      case DISABLE -> "" + store.users().disable(user);
      case ENABLE -> "" + store.users().enable(user);
      case DELETE -> "" + store.users().delete(user);
      case ISSUE -> issue(operation);
      case CONSUME -> consume(operation);
      case ACCOUNTS ->
          store.accounts().list(user).stream().map(Account::providerId).toList().toString();
      case BY_ID -> store.users().byId(user).map(StoreUnderTest::say).orElse("nobody");
      case BY_EMAIL ->
          Email.parse(operation.email())
              .flatMap(store.users()::byEmail)
              .map(StoreUnderTest::say)
              .orElse("nobody");
    };
  }

  private static Users.Change change(Operation operation) {
    return operation.flag()
        ? new Users.Change(operation.password(), false, null)
        : new Users.Change(null, true, operation.other());
  }

  private String signUp(Operation operation) {
    Registration form =
        new Registration(
            operation.email(),
            "Ada",
            null,
            operation.password(),
            Device.UNKNOWN,
            lifetime(operation));
    return switch (store.accounts().signUp(form)) {
      case SignUp.Done done -> {
        users.add(done.user().id());
        sessions.add(done.issued());
        yield "user " + (users.size() - 1) + " " + done.user().email();
      }
      case SignUp.Pending pending -> "pending";
      case SignUp.EmailTaken taken -> "taken";
      case SignUp.InvalidEmail invalid -> "invalid e-mail";
      case SignUp.InvalidProfile invalid -> "invalid " + invalid.field();
      case SignUp.InvalidField invalid -> invalid.flaw().toString();
      case SignUp.FieldTaken taken -> "taken " + taken.field();
      case SignUp.InvalidPassword invalid -> invalid.flaw().toString();
    };
  }

  private String signIn(Operation operation) {
    SignIn outcome =
        store
            .accounts()
            .signIn(operation.email(), operation.password(), Device.UNKNOWN, lifetime(operation));
    return switch (outcome) {
      case SignIn.Done done -> {
        sessions.add(done.issued());
        yield "signed in " + users.indexOf(done.user().id());
      }
      case SignIn.Unverified unverified -> "unverified";
      case SignIn.Refused refused -> "refused";
    };
  }

  private String say(Resolution resolution) {
    return switch (resolution) {
      case Resolution.Refused refused -> refused.reason().toString();
      case Resolution.Live live ->
          "live "
              + users.indexOf(live.user().id())
              + " "
              + say(live.user())
              + " until "
              + live.session().expiresAt()
              + " since "
              + live.session().createdAt()
              + " moved "
              + live.moved();
    };
  }

  private static String say(User user) {
    return user.name() + " " + Objects.requireNonNullElse(user.image(), "none");
  }

  private String number(Session session) {
    for (int i = 0; i < sessions.size(); i++) {
      if (sessions.get(i).session().id().equals(session.id())) {
        return "" + i;
      }
    }
    return "?";
  }

  private String change(Operation operation, UUID user) {
    PasswordChange.Request request =
        new PasswordChange.Request(user, operation.password(), operation.other());
    PasswordChange outcome =
        operation.kind() == ModelSteps.Kind.CHANGE_PASSWORD
            ? store.accounts().changePassword(request)
            : store.accounts().changePasswordAndRenew(request, Device.UNKNOWN, lifetime(operation));
    return switch (outcome) {
      case PasswordChange.Done done -> "changed";
      case PasswordChange.Renewed renewed -> {
        sessions.add(renewed.issued());
        yield "renewed";
      }
      case PasswordChange.WrongPassword wrong -> "wrong";
      case PasswordChange.InvalidPassword invalid -> invalid.flaw().toString();
      case PasswordChange.NoPassword none -> "no password";
    };
  }

  private String issue(Operation operation) {
    secrets.add(
        store
            .verifications()
            .issue("reset-password", operation.email(), Duration.ofHours(1))
            .token());
    return "issued";
  }

  private String consume(Operation operation) {
    int number = Math.max(0, secrets.size() - 1 - operation.session() % 3);
    String token = number < secrets.size() ? secrets.get(number) : "nothing";
    return switch (store.verifications().consume("reset-password", token)) {
      case Consumption.Done done -> done.identifier();
      case Consumption.Refused refused -> "refused";
    };
  }
}
