// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import dev.watchword.server.http.Failures;
import dev.watchword.server.http.Reply;
import dev.watchword.store.schema.DbException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers of a server that cannot do its work. */
class FailureTest {
  private static final Route ROUTE = Routes.ALL.getFirst();

  @TempDir private Path folder;

  @Test
  void nobodyIsSignedInOrOutWhileTheDatabaseIsGone() {
    try (TestServer server = TestServer.start(folder)) {
      Browser browser = Samples.signedIn(server);
      server.store().close();
      for (Route route : Routes.ALL) {
        if (!(route.policy().who() instanceof Who.Anyone)) {
          Answer answer = Samples.call(server, browser, route);
          assertThat(answer.status()).describedAs(route.path()).isEqualTo(503);
          assertThat(answer.code()).isEqualTo("DATABASE_UNAVAILABLE");
          assertThat(answer.header("retry-after")).isEqualTo("1");
          assertThat(answer.header("cache-control")).isEqualTo("no-store");
          assertThat(answer.setCookies()).isEmpty();
        }
      }
      assertThat(browser.get("/health/ready").status()).isEqualTo(503);
      assertThat(browser.get("/health/ready").body()).isEqualTo("{\"status\":\"not ready\"}");
      assertThat(browser.get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void revocationIsNotReportedWhenTheDatabaseIsGone() {
    try (TestServer server = TestServer.start(folder)) {
      Browser browser = Samples.signedIn(server);
      server.store().close();
      Answer answer = browser.post("/api/auth/sign-out", "{}");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.setCookies()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyDatabaseFailureHasAnAnswerWithoutDetails(DbException.Code code) {
    Reply reply = Failures.reply(new DbException(code, "ada@example.com", null), ROUTE);
    assertThat(reply.status()).isIn(500, 503);
    assertThat(body(reply)).doesNotContain("ada");
    boolean temporary =
        reply.headers().stream().anyMatch(header -> header.name().equals("Retry-After"));
    assertThat(temporary).isEqualTo(code.retryable());
  }

  /** Conflicts, time-outs and a full pool were told as an outage. */
  @ParameterizedTest
  @EnumSource
  void onlyADatabaseThatCannotServeIsToldAsUnavailable(DbException.Code code) {
    String told = body(Failures.reply(new DbException(code, "refused", null), ROUTE));
    switch (code) {
      case CONFLICT, TIMEOUT, POOL_EXHAUSTED -> assertThat(told).contains("SERVICE_BUSY");
      case UNAVAILABLE, READ_ONLY, DISK_FULL, CORRUPT, SCHEMA, ACCESS_DENIED ->
          assertThat(told).contains("DATABASE_UNAVAILABLE");
      case UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION, REFUSED, LIBRARY_MISSING, INTERNAL ->
          assertThat(told).contains("INTERNAL_SERVER_ERROR");
    }
  }

  /** Such a server called itself ready, and answered each call with a defect. */
  @Test
  void serverWhoseTablesAreGoneIsNotReadyAndSaysThatTheDatabaseIsAtFault() throws Exception {
    try (TestServer server = TestServer.start(folder);
        Connection stranger =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
        Statement statement = stranger.createStatement()) {
      Browser browser = Samples.signedIn(server);
      assertThat(browser.get("/health/ready").status()).isEqualTo(200);
      statement.execute("ALTER TABLE account RENAME TO gone");
      assertThat(browser.get("/health/ready").status()).isEqualTo(503);
      assertThat(browser.get("/health/live").status()).isEqualTo(200);
      Answer answer =
          browser.post(
              "/api/auth/sign-in/email",
              "{\"email\":\"eve@example.com\",\"password\":\"correct horse\"}");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("DATABASE_UNAVAILABLE");
    }
  }

  @Test
  void callThatWasNotTriedSaysWhenToTryAgain() {
    Reply reply =
        Failures.reply(
            DbException.notTried("postgres://10.0.0.7/auth", Duration.ofMillis(1_500)), ROUTE);
    assertThat(reply.status()).isEqualTo(503);
    assertThat(body(reply)).doesNotContain("10.0.0.7");
    assertThat(reply.headers()).contains(new Reply.Header("Retry-After", "2"));
  }

  @Test
  void unexpectedFailureShowsOnlyAReference() {
    Reply reply = Failures.reply(new IllegalStateException("password of ada@example.com"), ROUTE);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(body(reply))
        .matches(
            "\\{\"message\":\"Internal server error\",\"code\":\"INTERNAL_SERVER_ERROR\","
                + "\"reference\":\"[0-9a-f]{16}\"}");
  }

  @Test
  void takenPortIsReported() {
    try (TestServer server = TestServer.start(folder)) {
      assertThatThrownBy(
              () -> TestServer.start(folder, "server.port", String.valueOf(server.port())))
          .isInstanceOf(UncheckedIOException.class)
          .hasCauseInstanceOf(java.net.BindException.class)
          .hasMessageContaining(String.valueOf(server.port()));
    }
  }

  private static String body(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
