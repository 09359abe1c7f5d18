// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.TestServer;
import dev.watchword.server.http.BodyGate;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise R13: no input makes the server fail; each mistake has its own stable answer. */
class BadInputTest {
  /** The longest body in bytes: 1 MiB. */
  private static final int LONGEST_BODY = 1 << 20;

  /** Fields that name a page, which are looked at before the form. */
  private static final Set<String> TARGETS =
      Set.of("callbackURL", "redirectTo", "errorCallbackURL", "newUserCallbackURL");

  @TempDir private Path folder;
  private TestServer server;
  private Browser signedIn;

  @BeforeEach
  void start() {
    server = TestServer.start(folder, "server.delete-user", "true", "server.change-email", "true");
    signedIn = Samples.signedIn(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer post(Browser browser, Route route, String type, String body) {
    return browser.send(
        "POST", route.path(), body, "content-type", type, "origin", server.origin());
  }

  private void expect(Route route, String body, int status, String code) {
    for (Browser browser : List.of(server.browser(), signedIn)) {
      Answer answer = post(browser, route, "application/json", body);
      String what = route.path() + " " + body.substring(0, Math.min(80, body.length()));
      assertThat(answer.status()).describedAs(what).isEqualTo(status);
      assertThat(answer.code()).describedAs(what).isEqualTo(code);
      assertThat(answer.setCookies()).describedAs(what).isEmpty();
    }
  }

  @Test
  void malformedJsonIsABadRequest() {
    for (Route route : Samples.unsafe()) {
      for (String body :
          List.of(
              "{",
              "{\"a\":1}}",
              " ",
              "{'a':1}",
              "nul",
              "{\"a\":01}",
              "[1,]",
              "{\"a\"}",
              "/**/{}")) {
        expect(route, body, 400, "BAD_REQUEST");
      }
    }
  }

  @Test
  void deepJsonIsABadRequest() {
    for (Route route : Samples.unsafe()) {
      expect(route, "[".repeat(65) + "]".repeat(65), 400, "BAD_REQUEST");
      expect(route, "{\"a\":".repeat(200_000), 400, "BAD_REQUEST");
      Answer allowed =
          post(
              server.browser(),
              route,
              "application/json",
              "{\"x\":" + "[".repeat(63) + "]".repeat(63) + "}");
      assertThat(allowed.body()).doesNotContain("BAD_REQUEST");
    }
  }

  @Test
  void otherMediaTypesAreRefused() {
    for (Route route : Samples.unsafe()) {
      for (String type :
          List.of(
              "text/plain",
              "multipart/form-data; boundary=x",
              "application/xml",
              "application/json-seq",
              "x-application/json")) {
        Answer answer = post(server.browser(), route, type, "{}");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text("message"))
            .startsWith("Content-Type \"" + type + "\" is not allowed. Allowed types: ");
      }
      Answer form = post(server.browser(), route, "application/x-www-form-urlencoded", "a=b");
      boolean takesForms = route.policy().accepts().contains(BodyGate.Media.FORM);
      assertThat(form.status()).describedAs(route.path()).isEqualTo(takesForms ? 400 : 415);
    }
  }

  @Test
  void bodyOfMoreThanOneMebibyteIsTooLarge() {
    String large = "{\"name\":\"" + "x".repeat(LONGEST_BODY) + "\"}";
    for (Route route : Samples.unsafe()) {
      expect(route, large, 413, "PAYLOAD_TOO_LARGE");
    }
  }

  @Test
  void bodyThatIsNoObjectIsMisshapen() {
    for (Route route : Samples.unsafe()) {
      if (!route.policy().shape().roots().isEmpty()) {
        for (String body : List.of("[]", "null", "\"x\"", "7", "true")) {
          expect(route, body, 400, "VALIDATION_ERROR");
        }
      }
    }
  }

  @Test
  void fieldOfTheWrongTypeIsMisshapen() {
    for (Route route : Samples.unsafe()) {
      for (Shape.Field field : route.policy().shape().fields()) {
        for (String value : wrong(field.type())) {
          if (!TARGETS.contains(field.name())) {
            expect(route, with(route, field, value), 400, "VALIDATION_ERROR");
          }
        }
        if (!field.nullable()) {
          expect(route, with(route, field, "null"), 400, "VALIDATION_ERROR");
        }
      }
    }
  }

  /** Values of every other type; what stands inside an array or object is not looked at here. */
  private static List<String> wrong(Shape.Type type) {
    return switch (type) {
      case STRING -> List.of("[\"a\"]", "{\"a\":1}", "5", "-1.5e300", "true");
      case BOOLEAN -> List.of("[true]", "{\"a\":1}", "5", "-1.5e300", "\"true\"");
      case ARRAY -> List.of("{\"0\":\"a\"}", "5", "\"a\"", "true");
      case OBJECT, RECORD -> List.of("[{\"a\":1}]", "5", "\"a\"", "true");
    };
  }

  /** The route's sample with one field replaced: of equal names the last wins. */
  private static String with(Route route, Shape.Field field, String value) {
    String sample = Samples.body(route);
    String comma = sample.equals("{}") ? "" : ",";
    return sample.substring(0, sample.length() - 1)
        + comma
        + "\""
        + field.name()
        + "\":"
        + value
        + "}";
  }

  @Test
  void missingFieldsAreNamedInTheirOrder() {
    for (Route route : Samples.unsafe()) {
      List<String> missing =
          route.policy().shape().fields().stream()
              .filter(Shape.Field::required)
              .map(
                  field ->
                      "[body."
                          + field.name()
                          + "] Invalid input: expected string, received undefined")
              .toList();
      if (!missing.isEmpty()) {
        Answer answer = post(server.browser(), route, "application/json", "{}");
        assertThat(answer.text("message")).isEqualTo(String.join("; ", missing));
      }
    }
  }

  @Test
  void textThatNoDatabaseKeepsIsMisshapen() {
    for (Route route : Samples.unsafe()) {
      for (Shape.Field field : route.policy().shape().fields()) {
        if (field.type() == Shape.Type.STRING && !TARGETS.contains(field.name())) {
          for (String value : List.of("\"a\\u0000b\"", "\"a\\ud800b\"", "\"\\udc00\"")) {
            expect(route, with(route, field, value), 400, "VALIDATION_ERROR");
          }
        }
      }
    }
  }

  @Test
  void redirectToAnotherSiteIsRefused() {
    Map<String, String> codes =
        Map.of(
            "callbackURL", "INVALID_CALLBACK_URL",
            "redirectTo", "INVALID_REDIRECT_URL",
            "errorCallbackURL", "INVALID_ERROR_CALLBACK_URL",
            "newUserCallbackURL", "INVALID_NEW_USER_CALLBACK_URL");
    for (Route route : Samples.unsafe()) {
      codes.forEach(
          (field, code) -> {
            for (String url :
                List.of("//evil.example", "/\\\\evil.example", "https://evil.example", "/a%2Fb")) {
              expect(route, "{\"" + field + "\":\"" + url + "\"}", 403, code);
            }
            Answer array = post(signedIn, route, "application/json", "{\"" + field + "\":[\"/\"]}");
            assertThat(array.status()).isEqualTo(400);
            assertThat(array.text("message")).endsWith(": expected a string");
          });
    }
  }

  @Test
  void garbageCookiesAreNoCookies() {
    String token = signedIn.cookies().get("better-auth.session_token");
    for (String value :
        List.of(
            "",
            "x",
            ".",
            "%",
            "%00.%ff",
            "\"",
            token.substring(1),
            token.replace('.', '_'),
            "A".repeat(9000),
            "a." + "A".repeat(43) + "%3D")) {
      for (Route route : Routes.ALL) {
        Browser browser = server.browser();
        browser.cookies().put("better-auth.session_token", value);
        Answer answer = Samples.call(server, browser, route);
        assertThat(answer.status()).describedAs(value).isLessThan(500);
        if (route.policy().who() instanceof Who.Session) {
          assertThat(answer.status()).describedAs(route.path() + value).isEqualTo(401);
          assertThat(answer.setCookies()).isEmpty();
        }
      }
    }
  }
}
