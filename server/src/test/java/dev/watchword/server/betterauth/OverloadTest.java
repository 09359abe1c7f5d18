// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.TestServer;
import dev.watchword.server.Together;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import dev.watchword.store.user.Email;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More password hashes than the server can make. */
class OverloadTest {
  private static final String PASSWORD = "correct horse battery";
  private static final int CALLERS = 30;
  private static final int FEW = 10;

  @TempDir private Path folder;

  @Test
  void excessIsRefusedWithATimeAndWritesNothing() throws Exception {
    try (TestServer server =
        TestServer.start(
            folder, "password.permits", "1", "password.queue", "1", "password.memory", "65536")) {
      List<Answer> answers =
          Together.run(CALLERS, number -> server.browser().signUp(address(number), PASSWORD));
      assertThat(answers).extracting(Answer::status).contains(503).containsOnly(200, 503);
      for (int i = 0; i < CALLERS; i++) {
        Answer answer = answers.get(i);
        boolean done = answer.status() == 200;
        assertThat(
                server.store().users().byEmail(Email.parse(address(i)).orElseThrow()).isPresent())
            .isEqualTo(done);
        if (!done) {
          assertThat(answer.code()).isEqualTo("SERVICE_BUSY");
          assertThat(answer.header("retry-after")).matches("[1-9]\\d*");
          assertThat(answer.setCookies()).isEmpty();
        }
      }
    }
  }

  /** Every route that takes a password refuses with the same status, code and fields. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sign-in/email   | {"email":"ADDRESS","password":"PASSWORD"}
          change-password | {"currentPassword":"PASSWORD","newPassword":"PASSWORD and more"}
          verify-password | {"password":"PASSWORD"}
          delete-user     | {"password":"PASSWORD"}
          """)
  void everyRouteWithAPasswordRefusesAlike(String route, String body) throws Exception {
    try (TestServer server =
        TestServer.start(
            folder,
            "password.permits",
            "1",
            "password.queue",
            "1",
            "password.memory",
            "65536",
            "password.wait",
            "1m",
            "server.delete-user",
            "true",
            "rate-limit.storage",
            "memory",
            "rate-limit.entrance",
            "1000/10s")) {
      List<Browser> browsers = new ArrayList<>();
      for (int i = 0; i < FEW; i++) {
        browsers.add(server.browser());
        assertThat(browsers.getLast().signUp(address(i), PASSWORD).status()).isEqualTo(200);
      }
      List<Answer> answers =
          Together.run(
              FEW,
              number ->
                  browsers
                      .get(number)
                      .post(
                          "/api/auth/" + route,
                          body.replace("PASSWORD", PASSWORD).replace("ADDRESS", address(number))));
      assertThat(answers).extracting(Answer::status).contains(503).containsOnly(200, 503);
      for (Answer answer : answers) {
        assertThat(answer.header("ratelimit")).startsWith("\"entrance\"");
        if (answer.status() == 503) {
          assertThat(answer.body())
              .isEqualTo(
                  "{\"message\":\"Too much work at the moment. Try again shortly.\","
                      + "\"code\":\"SERVICE_BUSY\"}");
          assertThat(answer.header("retry-after")).isEqualTo("1");
        }
      }
    }
  }

  private static String address(int number) {
    return "caller" + number + "@example.com";
  }
}
