// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Json;
import dev.watchword.store.account.Account;
import dev.watchword.store.field.Field;
import dev.watchword.store.field.FieldValues;
import dev.watchword.store.field.Fields;
import dev.watchword.store.session.Session;
import dev.watchword.store.user.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records as the official client expects them, with its names in its order. */
final class View {
  /** Three digits, the finer ones cut. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private View() {}

  static Map<String, @Nullable Object> user(User user, Fields declared) {
    Map<String, @Nullable Object> all =
        Json.object(
            "name", user.name(),
            "email", user.email(),
            "emailVerified", user.emailVerified(),
            "image", user.image(),
            "createdAt", date(user.createdAt()),
            "updatedAt", date(user.updatedAt()));
    add(all, declared, user.fields());
    all.put("id", user.id().toString());
    return all;
  }

  /** Adds each returned field; one without a value is null. */
  private static void add(Map<String, @Nullable Object> all, Fields declared, FieldValues values) {
    for (Field field : declared.all()) {
      if (field.returned()) {
        all.put(field.name(), values.get(field.name()));
      }
    }
  }

  /**
   * A session.
   *
   * @param token its token or, where nobody may know that, another handle
   */
  static Map<String, @Nullable Object> session(Session session, String token, Fields declared) {
    Map<String, @Nullable Object> all =
        Json.object(
            "expiresAt", date(session.expiresAt()),
            "token", token,
            "createdAt", date(session.createdAt()),
            "updatedAt", date(session.updatedAt()),
            "ipAddress", Objects.requireNonNullElse(session.ipAddress(), ""),
            "userAgent", Objects.requireNonNullElse(session.userAgent(), ""),
            "userId", session.userId().toString());
    add(all, declared, session.fields());
    all.put("id", session.id().toString());
    return all;
  }

  static Map<String, @Nullable Object> account(Account account) {
    return Json.object(
        "accountId", account.accountId(),
        "providerId", account.providerId(),
        "userId", account.userId().toString(),
        "createdAt", date(account.createdAt()),
        "updatedAt", date(account.updatedAt()),
        "id", account.id().toString(),
        "scopes", account.scopes());
  }

  static String date(Instant instant) {
    return DATE.format(instant);
  }
}
