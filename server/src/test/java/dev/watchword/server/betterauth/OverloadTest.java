// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.TestServer;
import dev.watchword.server.Together;
import dev.watchword.server.http.Browser.Answer;
import dev.watchword.store.user.Email;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More password hashes than the server can make. */
class OverloadTest {
  private static final String PASSWORD = "correct horse battery";
  private static final int CALLERS = 30;

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

  private static String address(int number) {
    return "caller" + number + "@example.com";
  }
}
