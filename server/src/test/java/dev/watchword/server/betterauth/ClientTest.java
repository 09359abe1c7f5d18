// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/**
 * The official, unmodified client of Better Auth against this server: the newest version that npm
 * has, and 1.7.7. Needs node and npm.
 */
class ClientTest {
  private static final Path SOURCE = Path.of("src", "test", "client");
  private static final Path COPY = Path.of("target", "client");

  @BeforeAll
  static void installClient() throws Exception {
    Files.createDirectories(COPY);
    for (String name : List.of("package.json", "package-lock.json", "client.mjs", "fields.mjs", "mail.mjs")) {
      Files.copy(SOURCE.resolve(name), COPY.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    run("npm", "ci", "--no-audit", "--no-fund");
  }

  @EveryEngine
  void newestOfficialClientIsServed(TestDatabase database) throws Exception {
    isServed("better-auth", database);
  }

  @EveryEngine
  void olderOfficialClientIsServed(TestDatabase database) throws Exception {
    isServed("better-auth-older", database);
  }

  @EveryEngine
  void additionalFieldsAndUpdateSessionAreServed(TestDatabase database) throws Exception {
    try (TestServer server =
        TestServer.start(
            database,
            Clock.systemUTC(),
            "fields.user.plan.default",
            "free",
            "fields.user.seats.type",
            "number",
            "fields.user.since.type",
            "date",
            "fields.user.tags.type",
            "string[]",
            "fields.user.role.input",
            "false",
            "fields.session.theme.default",
            "light")) {
      assertThat(run("node", "fields.mjs", server.origin())).contains("3 steps passed");
    }
  }

  @EveryEngine
  void whatUsersConfirmByMailIsServed(TestDatabase database) throws Exception {
    for (String client : List.of("better-auth", "better-auth-older")) {
      try (TestServer server =
          TestServer.start(
              database,
              Clock.systemUTC(),
              "server.verify-on-sign-up",
              "true",
              "server.change-email",
              "true",
              "server.delete-user",
              "true",
              "server.delete-user-by-mail",
              "true")) {
        String mailbox = server.mailbox().toAbsolutePath().toString();
        assertThat(run("node", "mail.mjs", server.origin(), mailbox, client))
            .contains("4 steps passed");
      }
    }
  }

  private static void isServed(String client, TestDatabase database) throws Exception {
    try (TestServer server = TestServer.start(database, Clock.systemUTC())) {
      assertThat(run("node", "client.mjs", server.origin(), client)).contains("steps passed");
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(COPY.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs("%s", output).isZero();
    return output;
  }
}
