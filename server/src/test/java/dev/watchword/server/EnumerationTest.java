// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.Browser.Answer;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise S8: whoever may not sign in cannot learn why. */
class EnumerationTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path folder;

  /** What an onlooker sees: everything but the time of day. */
  private record Seen(int status, Map<String, List<String>> headers, String body) {
    static Seen of(Answer answer) {
      Map<String, List<String>> headers = new HashMap<>(answer.headers());
      headers.remove("date");
      return new Seen(answer.status(), headers, answer.body());
    }
  }

  @Test
  void everyRefusedSignInLooksTheSame() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      List<String> emails =
          List.of("wrong", "disabled", "oauth", "none", "broken", "deleted", "unknown");
      for (String name : emails.subList(0, 6)) {
        assertThat(server.browser().signUp(name + "@example.com", PASSWORD).status())
            .isEqualTo(200);
      }
      server.store().users().disable(user(server, "disabled").id());
      server.store().users().delete(user(server, "deleted").id());
      change("UPDATE account SET provider_id = 'github', password = NULL", "oauth");
      change("DELETE FROM account", "none");
      change("UPDATE account SET password = 'no hash at all'", "broken");

      List<Seen> seen = new ArrayList<>();
      for (String name : emails) {
        String email = name + "@example.com";
        String right = name.equals("wrong") ? "another password" : PASSWORD;
        for (String password : List.of(right, "x", "", "y".repeat(300))) {
          Browser browser = server.browser();
          seen.add(Seen.of(browser.signIn(email, password)));
          seen.add(
              Seen.of(
                  browser.send(
                      "POST",
                      "/api/auth/sign-in/email",
                      "email=" + email + "&password=" + password,
                      "content-type",
                      "application/x-www-form-urlencoded")));
        }
      }
      assertThat(seen).hasSize(56);
      assertThat(seen.stream().distinct()).hasSize(1);
      assertThat(seen.getFirst().status()).isEqualTo(401);
      assertThat(seen.getFirst().body())
          .isEqualTo(
              "{\"message\":\"Invalid email or password\",\"code\":\"INVALID_EMAIL_OR_PASSWORD\"}");
    }
  }

  private static User user(TestServer server, String name) {
    return server
        .store()
        .users()
        .byEmail(Email.parse(name + "@example.com").orElseThrow())
        .orElseThrow();
  }

  private void change(String statement, String name) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
        PreparedStatement update =
            connection.prepareStatement(
                statement + " WHERE user_id = (SELECT id FROM users WHERE email = ?)")) {
      update.setString(1, name + "@example.com");
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }
}
