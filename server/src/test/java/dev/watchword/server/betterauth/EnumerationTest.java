// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
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

/** Promise S8: callers that may not sign in cannot learn why. */
class EnumerationTest {
  private static final String PASSWORD = "correct horse battery";

  /** Hashes that other systems made, of another password than the right one. */
  private static final Map<String, String> IMPORTED =
      Map.of(
          "scrypt",
          "000102030405060708090a0b0c0d0e0f:9372e2d20f7c9ba55e54d10569dfe24824c5765383f46b040e9ac"
              + "7b33041339c514173900cb63a37c935c0e2f40cfe2cb39bee5fe58f54715c1fd913c4638373",
          "bcrypt",
          "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
          "dearer",
          "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
          "foreign",
          "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

  @TempDir private Path folder;

  /** An answer as an onlooker sees it: everything but the time of day. */
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
      List<String> emails = new ArrayList<>(IMPORTED.keySet());
      emails.addAll(List.of("wrong", "disabled", "oauth", "none", "broken", "deleted"));
      for (String name : emails) {
        assertThat(server.browser().signUp(name + "@example.com", PASSWORD).status())
            .isEqualTo(200);
      }
      server.store().users().disable(user(server, "disabled").id());
      server.store().users().delete(user(server, "deleted").id());
      change("UPDATE account SET provider_id = 'github', password = NULL", "oauth");
      change("DELETE FROM account", "none");
      change("UPDATE account SET password = 'no hash at all'", "broken");
      for (Map.Entry<String, String> imported : IMPORTED.entrySet()) {
        change("UPDATE account SET password = '" + imported.getValue() + "'", imported.getKey());
      }
      emails.add("unknown");

      List<Seen> seen = new ArrayList<>();
      for (String name : emails) {
        String email = name + "@example.com";
        String right = name.equals("wrong") ? "another password" : PASSWORD;
        for (String password :
            List.of(right, "x", "", "y".repeat(100), "y".repeat(300), "e\u0301")) {
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
      assertThat(seen).hasSize(132);
      assertThat(seen.stream().distinct()).hasSize(1);
      assertThat(seen.getFirst().status()).isEqualTo(401);
      assertThat(seen.getFirst().body())
          .isEqualTo(
              "{\"message\":\"Invalid email or password\",\"code\":\"INVALID_EMAIL_OR_PASSWORD\"}");
    }
  }

  /** Every account, and none, looks the same to who asks for a mail without a session. */
  @Test
  void everyRequestForAMailLooksTheSame() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      List<String> names =
          new ArrayList<>(List.of("plain", "verified", "disabled", "oauth", "none", "deleted"));
      for (String name : names) {
        server.browser().signUp(name + "@example.com", PASSWORD);
      }
      server.store().users().disable(user(server, "disabled").id());
      server.store().users().delete(user(server, "deleted").id());
      change("UPDATE account SET provider_id = 'github', password = NULL", "oauth");
      change("DELETE FROM account", "none");
      names.add("unknown");
      String answers = "";
      for (String route : List.of("request-password-reset", "send-verification-email")) {
        List<Seen> seen = new ArrayList<>();
        for (String name : names) {
          Answer answer =
              server
                  .browser()
                  .post("/api/auth/" + route, "{\"email\":\"" + name + "@example.com\"}");
          seen.add(Seen.of(answer));
        }
        assertThat(seen).hasSize(7);
        assertThat(seen.stream().distinct()).hasSize(1);
        assertThat(seen.getFirst().status()).isEqualTo(200);
        answers += seen.getFirst().body();
      }
      assertThat(answers).contains("If this email exists in our system");
    }
  }

  /** Where addresses must be verified, a sign-up tells nobody whether an address is taken. */
  @Test
  void signUpWithATakenAddressLooksLikeANewOne() {
    try (TestServer server =
        TestServer.start(folder, "server.require-email-verification", "true")) {
      List<Seen> seen = new ArrayList<>();
      for (String email :
          List.of("ada@example.com", "ada@example.com", "ADA@example.com", "new@example.com")) {
        Answer answer = server.browser().signUp(email, PASSWORD);
        seen.add(
            new Seen(
                answer.status(),
                Seen.of(answer).headers(),
                answer
                    .body()
                    .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id")
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "time")
                    .replaceAll("(ada|new)@", "x@")));
      }
      // The length of the address shows in the length of the answer alone.
      assertThat(seen.stream().distinct()).hasSize(1);
      assertThat(seen.getFirst().body()).contains("\"token\":null");
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
