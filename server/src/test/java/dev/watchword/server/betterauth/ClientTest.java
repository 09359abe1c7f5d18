// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static dev.watchword.server.NodePackages.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.server.NodePackages;
import dev.watchword.server.TestServer;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/**
 * The official, unmodified client of Better Auth against this server: the newest version that npm
 * has, and 1.7.7. Needs node and npm.
 */
class ClientTest {
  @BeforeAll
  static void installClient() throws Exception {
    NodePackages.folder();
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
}
