// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.server.ManualClock;
import dev.watchword.server.TestServer;
import dev.watchword.server.betterauth.differential.Original;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import dev.watchword.server.http.JsonText;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.field.FieldInput;
import dev.watchword.store.user.Users;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A8 over HTTP. {@code fields/cases.json} holds what Better Auth answered to each case; a case with
 * {@code why} names a difference on purpose and the original's answer beside ours.
 */
class AdditionalFieldsTest {
  private static final String BASE = "/api/auth";
  private static final List<String> CORE =
      List.of(
          "name",
          "email",
          "emailVerified",
          "image",
          "createdAt",
          "updatedAt",
          "id",
          "expiresAt",
          "token",
          "ipAddress",
          "userAgent",
          "userId");
  @TempDir private Path folder;

  private static Map<String, Object> table() throws IOException {
    try (InputStream in = AdditionalFieldsTest.class.getResourceAsStream("/fields/cases.json")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return object(JsonText.parse(new String(bytes, StandardCharsets.UTF_8)));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private static String[] settings(Map<String, Object> table) {
    List<String> settings = new ArrayList<>();
    object(table.get("settings"))
        .forEach((key, value) -> settings.addAll(List.of(key, String.valueOf(value))));
    return settings.toArray(String[]::new);
  }

  @EveryEngine
  void casesAreAnsweredAsTheOriginalAnswersThem(TestDatabase database) throws IOException {
    Map<String, Object> table = table();
    List<?> cases = (List<?>) table.get("cases");
    assertThat(cases).hasSizeGreaterThan(70);
    try (TestServer server = TestServer.start(database, Clock.systemUTC(), settings(table))) {
      signUp(server.browser(), "taken@example.com", Map.of("nick", "taken"));
      for (int i = 0; i < cases.size(); i++) {
        check(server.browser(), "user" + i + "@example.com", object(cases.get(i)));
      }
    }
  }

  private static Answer signUp(Browser browser, String email, Map<String, Object> fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.putAll(Map.of("name", "N", "email", email, "password", "password 1"));
    body.putAll(fields);
    return browser.post(BASE + "/sign-up/email", json(body));
  }

  /** The answer to a case's sign-up or, where it names a path, to the request after it. */
  private static Answer answer(Browser browser, String email, Map<String, Object> one) {
    Answer answer = signUp(browser, email, object(one.get("signUp")));
    if (!one.containsKey("path")) {
      return answer;
    }
    assertThat(answer.status()).as("%s", one.get("name")).isEqualTo(200);
    return browser.post(BASE + one.get("path"), json(one.get("body")));
  }

  private static void check(Browser browser, String email, Map<String, Object> one) {
    String name = String.valueOf(one.get("name"));
    Answer answer = answer(browser, email, one);
    assertThat((long) answer.status())
        .as("%s: %s", name, answer.body())
        .isEqualTo(one.get("status"));
    if (one.containsKey("error")) {
      assertThat(answer.value()).as(name).isEqualTo(one.get("error"));
    }
    Answer session = browser.get(BASE + "/get-session");
    if (!one.containsKey("user")) {
      assertThat(session.body()).as(name).isEqualTo("null");
      return;
    }
    same(name, session.object("user"), one.get("user"));
    same(name, session.object("session"), one.get("session"));
    if (answer.status() == 200 && answer.json().containsKey("user")) {
      same(name, answer.object("user"), one.get("user"));
    }
    if (answer.status() == 200 && answer.json().containsKey("session")) {
      same(name, answer.object("session"), one.get("session"));
    }
  }

  /** Compares names, values and order; a client finds the id last, as in the original. */
  private static void same(String name, Map<String, Object> answer, Object expected) {
    assertThat(List.copyOf(answer.keySet()).getLast()).as(name).isEqualTo("id");
    Map<String, Object> fields = new LinkedHashMap<>(answer);
    CORE.forEach(fields::remove);
    assertThat(json(fields)).as(name).isEqualTo(json(expected));
  }

  private static String json(Object value) {
    return JsonText.of(value);
  }

  /** The recorded answers, and those beside which a difference is recorded, cannot go stale. */
  @Test
  void recordedAnswersAreThoseOfTheOriginal() throws Exception {
    Map<String, Object> table = table();
    List<?> cases = (List<?>) table.get("cases");
    try (Original original = Original.start()) {
      Map<String, Object> fields = declared(object(table.get("settings")));
      String origin = original.server(Map.of("additionalFields", fields));
      signUp(new Browser(origin, origin), "taken@example.com", Map.of("nick", "taken"));
      for (int i = 0; i < cases.size(); i++) {
        Map<String, Object> one = object(cases.get(i));
        String email = "user" + i + "@example.com";
        Browser browser = new Browser(origin, origin);
        if (one.containsKey("original")) {
          refusesOrTakes(browser, email, one);
        } else {
          check(browser, email, one);
        }
      }
    }
  }

  private static void refusesOrTakes(Browser browser, String email, Map<String, Object> one) {
    String name = String.valueOf(one.get("name"));
    Map<String, Object> expected = object(one.get("original"));
    Answer answer = answer(browser, email, one);
    assertThat((long) answer.status())
        .as("%s: %s", name, answer.body())
        .isEqualTo(expected.get("status"));
    if (expected.containsKey("error")) {
      Object error = expected.get("error");
      assertThat(answer.body()).as(name).isEqualTo(error == null ? "" : json(error));
    }
  }

  /** Watchword's settings of fields in the words of the original. */
  private static Map<String, Object> declared(Map<String, Object> settings) {
    Map<String, Object> models = new LinkedHashMap<>(Map.of("user", Map.of(), "session", Map.of()));
    settings.forEach(
        (key, value) -> {
          List<String> words = List.of(key.split("\\.", -1));
          Map<String, Object> fields = new LinkedHashMap<>(object(models.get(words.get(1))));
          Map<String, Object> field =
              new LinkedHashMap<>(
                  object(fields.getOrDefault(words.get(2), Map.of("required", false))));
          String text = String.valueOf(value);
          switch (words.get(3)) {
            case "type" -> field.put("type", text);
            case "default" ->
                field.put(
                    "defaultValue",
                    field.get("type").equals("string") ? text : JsonText.parse(text));
            default -> field.put(words.get(3), JsonText.parse(text));
          }
          fields.put(words.get(2), field);
          models.put(words.get(1), fields);
        });
    return models;
  }

  @Test
  void requiredFieldIsAskedForAtSignUp() {
    try (TestServer server = TestServer.start(folder, "fields.user.company.required", "true")) {
      Answer answer = server.browser().signUp("ada@example.com", "password 1");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body())
          .isEqualTo("{\"message\":\"company is required\",\"code\":\"MISSING_FIELD\"}");
      // As in the original, whether the address is free is not looked at before.
      Map<String, Object> company = Map.of("company", "Acme");
      assertThat(signUp(server.browser(), "ada@example.com", company).status()).isEqualTo(200);
      assertThat(signUp(server.browser(), "ada@example.com", Map.of()).code())
          .isEqualTo("MISSING_FIELD");
      assertThat(signUp(server.browser(), "ada@example.com", company).code())
          .isEqualTo("USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL");
    }
  }

  @Test
  void signInAndListSessionsShowFieldsAndTakeNone() {
    try (TestServer server =
        TestServer.start(
            folder, "fields.user.plan.default", "free", "fields.session.theme.default", "light")) {
      Browser browser = server.browser();
      signUp(browser, "ada@example.com", Map.of("plan", "pro"));
      Answer answer =
          server
              .browser()
              .post(
                  BASE + "/sign-in/email",
                  "{\"email\":\"ada@example.com\",\"password\":\"password 1\","
                      + "\"plan\":\"stolen\",\"theme\":\"dark\"}");
      assertThat(answer.object("user")).containsEntry("plan", "pro");
      List<?> sessions = (List<?>) browser.get(BASE + "/list-sessions").value();
      assertThat(sessions).hasSize(2);
      assertThat(sessions).allMatch(one -> "light".equals(object(one).get("theme")));
    }
  }

  @Test
  void valuesOverTheSizeAreRefused() {
    try (TestServer server = TestServer.start(folder, "fields.user.text.type", "string")) {
      Map<String, Object> much = Map.of("text", "x".repeat(9_000));
      Answer answer = signUp(server.browser(), "ada@example.com", much);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
      assertThat(answer.text("message"))
          .isEqualTo("[body] Too big: expected additional fields of at most 8192 bytes");
      Browser browser = server.browser();
      signUp(browser, "ada@example.com", Map.of("text", "x".repeat(8_000)));
      assertThat(browser.post(BASE + "/update-user", json(much)).code())
          .isEqualTo("VALIDATION_ERROR");
    }
  }

  @Test
  void updateSessionHandsTheCookieOutAgain() {
    ManualClock clock = new ManualClock();
    try (TestServer server =
        TestServer.start(folder, clock, "fields.session.step.type", "number")) {
      Browser browser = server.browser();
      browser.signUp("ada@example.com", "password 1");
      clock.advance(Duration.ofMinutes(1));
      Answer answer = browser.post(BASE + "/update-session", "{\"step\":1}");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.setCookies()).hasSize(1).allMatch(one -> one.contains("Max-Age=604800;"));
      Map<String, Object> session = answer.object("session");
      assertThat(session)
          .isEqualTo(browser.get(BASE + "/get-session").object("session"))
          .doesNotContainEntry("updatedAt", session.get("createdAt"));
      browser.signInBriefly("ada@example.com", "password 1");
      answer = browser.post(BASE + "/update-session", "{\"step\":2}");
      assertThat(answer.setCookies()).isNotEmpty().noneMatch(one -> one.contains("Max-Age=6"));
      browser.restart();
      assertThat(browser.get(BASE + "/get-session").body()).isEqualTo("null");
    }
  }

  @Test
  void updateSessionNeedsASession() {
    try (TestServer server = TestServer.start(folder, "fields.session.step.type", "number")) {
      assertThat(server.browser().post(BASE + "/update-session", "{\"step\":1}").code())
          .isEqualTo("UNAUTHORIZED");
      Browser browser = server.browser();
      browser.signUp("ada@example.com", "password 1");
      assertThat(browser.post(BASE + "/update-session", "{").code()).isEqualTo("BAD_REQUEST");
      assertThat(browser.get(BASE + "/update-session").status()).isEqualTo(405);
    }
  }

  @Test
  void applicationSetsWhatClientsOnlySee() {
    try (TestServer server = TestServer.start(folder, "fields.user.role.input", "false")) {
      Browser browser = server.browser();
      Answer answer = browser.signUp("ada@example.com", "password 1");
      UUID user = UUID.fromString(String.valueOf(answer.object("user").get("id")));
      server
          .store()
          .users()
          .update(
              user,
              new Users.Change(null, false, null),
              FieldInput.ofProgram(Map.of("role", "admin")));
      assertThat(browser.get(BASE + "/get-session").object("user")).containsEntry("role", "admin");
      assertThat(browser.post(BASE + "/update-user", "{\"role\":\"owner\"}").code())
          .isEqualTo("FIELD_NOT_ALLOWED");
    }
  }

  @Test
  void badDeclarationStopsTheStart() {
    assertThatThrownBy(() -> TestServer.start(folder, "fields.user.email.type", "string"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fields.user.email");
  }
}
