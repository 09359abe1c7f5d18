// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.ModelSteps.Operation;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.config.SessionConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plain model of the store's answers: lists in memory. It shares no code with the store but the
 * settings' values.
 */
final class Model {
  private static final class UserRow {
    String email = "";
    String password = "";
    String name = "Ada";
    String image = "none";
    boolean deleted;
    boolean disabled;
  }

  private static final class SessionRow {
    int user;
    Instant created = Instant.EPOCH;
    Instant updated = Instant.EPOCH;
    Instant expires = Instant.EPOCH;
    Instant absolute = Instant.EPOCH;
    boolean revoked;
  }

  private static final class Secret {
    String identifier = "";
    Instant expires = Instant.EPOCH;
    boolean used;
  }

  private final ManualClock clock;
  private final SessionConfig config;
  private final List<UserRow> users = new ArrayList<>();
  private final List<SessionRow> sessions = new ArrayList<>();
  private final List<Secret> secrets = new ArrayList<>();

  Model(ManualClock clock, SessionConfig config) {
    this.clock = clock;
    this.config = config;
  }

  int users() {
    return users.size();
  }

  int sessions() {
    return sessions.size();
  }

  String run(Operation operation) {
    return switch (operation.kind()) {
      case SIGN_UP -> signUp(operation);
      case SIGN_IN -> signIn(operation);
      case RESOLVE -> resolve(operation, true);
      case PEEK -> resolve(operation, false);
      case LIST -> list(operation.user());
      case SIGN_OUT -> signOut(operation.session());
      case REVOKE_ID, REVOKE_TOKEN -> revoke(operation);
      case REVOKE_OTHERS -> "" + revokeWhere(operation.user(), operation.session());
      case REVOKE_ALL -> "" + revokeWhere(operation.user(), -1);
      case CHANGE_PASSWORD, CHANGE_AND_RENEW -> change(operation);
      case UPDATE_USER -> update(operation);
      case DISABLE, ENABLE -> disable(operation);
      case DELETE -> delete(operation);
      case ISSUE -> issue(operation);
      case CONSUME -> consume(operation);
      case ACCOUNTS -> exists(operation.user()) ? "[credential]" : "[]";
      case BY_EMAIL -> byEmail(operation);
      case BY_ID -> byId(operation);
    };
  }

  private static Optional<String> canonical(String email) {
    String folded = email.replace("ｅ", "e").toLowerCase(Locale.ROOT);
    return folded.contains(",") || folded.contains(" ") ? Optional.empty() : Optional.of(folded);
  }

  private Optional<UserRow> find(String email) {
    return canonical(email)
        .flatMap(
            wanted -> users.stream().filter(u -> !u.deleted && u.email.equals(wanted)).findFirst());
  }

  private boolean exists(int user) {
    return user < users.size() && !users.get(user).deleted;
  }

  private String signUp(Operation operation) {
    Optional<String> email = canonical(operation.email());
    if (email.isEmpty()) {
      return "invalid e-mail";
    }
    if (operation.password().length() < 8) {
      return "TOO_SHORT";
    }
    if (find(operation.email()).isPresent()) {
      return "taken";
    }
    UserRow user = new UserRow();
    user.email = email.get();
    user.password = operation.password();
    users.add(user);
    begin(users.size() - 1, operation.flag());
    return "user " + (users.size() - 1) + " " + user.email;
  }

  private void begin(int user, boolean brief) {
    SessionRow session = new SessionRow();
    session.user = user;
    session.created = clock.instant();
    session.updated = session.created;
    session.absolute = session.created.plus(brief ? config.brief() : config.absolute());
    session.expires = earlier(session.created.plus(config.idle()), session.absolute);
    sessions.add(session);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private String signIn(Operation operation) {
    Optional<UserRow> user = find(operation.email());
    if (user.isEmpty()
        || user.get().disabled
        || !user.get().password.equals(operation.password())) {
      return "refused";
    }
    int number = users.indexOf(user.get());
    begin(number, operation.flag());
    return "signed in " + number;
  }

  private String resolve(Operation operation, boolean mayMove) {
    if (operation.session() >= sessions.size()) {
      return "UNKNOWN";
    }
    SessionRow session = sessions.get(operation.session());
    UserRow user = users.get(session.user);
    Instant now = clock.instant();
    if (user.deleted) {
      return "UNKNOWN";
    } else if (session.revoked) {
      return "REVOKED";
    } else if (!now.isBefore(session.expires) || !now.isBefore(session.absolute)) {
      return "EXPIRED";
    } else if (user.disabled) {
      return "DISABLED";
    }
    Instant further = earlier(now.plus(config.idle()), session.absolute);
    boolean moves =
        mayMove
            && !now.isBefore(session.updated.plus(config.updateAge()))
            && further.isAfter(session.expires);
    if (moves) {
      session.expires = further;
      session.updated = now;
    }
    return "live "
        + session.user
        + " "
        + user.name
        + " "
        + user.image
        + " until "
        + session.expires
        + " since "
        + session.created
        + " moved "
        + moves;
  }

  private String list(int user) {
    return sessions.stream()
        .filter(s -> s.user == user && exists(user) && !s.revoked)
        .filter(s -> clock.instant().isBefore(earlier(s.expires, s.absolute)))
        .sorted(Comparator.comparing((SessionRow s) -> s.created).reversed())
        .map(s -> "" + sessions.indexOf(s))
        .collect(Collectors.joining(","));
  }

  private String signOut(int session) {
    if (session >= sessions.size()
        || sessions.get(session).revoked
        || users.get(sessions.get(session).user).deleted) {
      return "false";
    }
    sessions.get(session).revoked = true;
    return "true";
  }

  private String revoke(Operation operation) {
    boolean own =
        operation.session() < sessions.size()
            && sessions.get(operation.session()).user == operation.user();
    return own ? signOut(operation.session()) : "false";
  }

  private int revokeWhere(int user, int keep) {
    int count = 0;
    for (SessionRow session : sessions) {
      boolean ends =
          session.user == user
              && exists(user)
              && sessions.indexOf(session) != keep
              && !session.revoked;
      session.revoked |= ends;
      count += ends ? 1 : 0;
    }
    return count;
  }

  private String change(Operation operation) {
    if (operation.other().length() < 8) {
      return "TOO_SHORT";
    }
    if (!exists(operation.user())) {
      return "no password";
    }
    UserRow user = users.get(operation.user());
    if (!user.password.equals(operation.password())) {
      return "wrong";
    }
    if (operation.kind() == ModelSteps.Kind.CHANGE_AND_RENEW) {
      if (user.disabled) {
        return "no password";
      }
      user.password = operation.other();
      revokeWhere(operation.user(), -1);
      begin(operation.user(), operation.flag());
      return "renewed";
    }
    user.password = operation.other();
    return "changed";
  }

  private String update(Operation operation) {
    if (!exists(operation.user())) {
      return "false";
    }
    UserRow user = users.get(operation.user());
    if (operation.flag()) {
      user.name = operation.password();
    } else {
      user.image = operation.other();
    }
    return "true";
  }

  private String disable(Operation operation) {
    if (!exists(operation.user())) {
      return "false";
    }
    users.get(operation.user()).disabled = operation.kind() == ModelSteps.Kind.DISABLE;
    return "true";
  }

  private String delete(Operation operation) {
    if (!exists(operation.user())) {
      return "false";
    }
    users.get(operation.user()).deleted = true;
    return "true";
  }

  private String issue(Operation operation) {
    secrets.stream()
        .filter(s -> s.identifier.equals(operation.email()))
        .forEach(s -> s.used = true);
    Secret secret = new Secret();
    secret.identifier = operation.email();
    secret.expires = clock.instant().plusSeconds(3_600);
    secrets.add(secret);
    return "issued";
  }

  private String consume(Operation operation) {
    int number = Math.max(0, secrets.size() - 1 - operation.session() % 3);
    if (number >= secrets.size()) {
      return "refused";
    }
    Secret secret = secrets.get(number);
    if (secret.used || !clock.instant().isBefore(secret.expires)) {
      return "refused";
    }
    secret.used = true;
    return secret.identifier;
  }

  private String byEmail(Operation operation) {
    return find(operation.email()).map(u -> u.name + " " + u.image).orElse("nobody");
  }

  private String byId(Operation operation) {
    return exists(operation.user())
        ? users.get(operation.user()).name + " " + users.get(operation.user()).image
        : "nobody";
  }
}
