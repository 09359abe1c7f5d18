// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.server.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/**
 * The official, unmodified client of Better Auth, this server, and a certified OpenID provider
 * ({@code oidc-provider}), whose forms are filled in as a person does. Needs node and npm.
 */
class OfficialClientTest {
  private static final String BASE = "http://watchword.example";
  private static final Path SOURCE = Path.of("src", "test", "social");
  private static final Path COPY = Path.of("target", "social");

  @BeforeAll
  static void install() throws Exception {
    Files.createDirectories(COPY);
    for (String name : List.of("package.json", "package-lock.json", "provider.mjs", "social.mjs")) {
      Files.copy(SOURCE.resolve(name), COPY.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    run("npm", "ci", "--no-audit", "--no-fund");
  }

  @EveryEngine
  void realProviderAndOfficialClientAreServed(TestDatabase database) throws Exception {
    Process provider =
        new ProcessBuilder("node", "provider.mjs", BASE + "/api/auth/callback/staff")
            .directory(COPY.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = provider.inputReader(StandardCharsets.UTF_8);
        TestServer server =
            TestServer.start(
                database,
                Clock.systemUTC(),
                "server.base-url",
                BASE,
                "social.staff.issuer",
                output.readLine(),
                "social.staff.client-id",
                "watchword",
                "social.staff.client-secret",
                "the secret of watchword",
                "social.staff.trusted",
                "true",
                "social.staff.offline",
                "true",
                "social.staff.prompt",
                "consent")) {
      assertThat(run("node", "social.mjs", BASE, server.origin())).contains("7 steps passed");
    } finally {
      provider.destroy();
      provider.waitFor();
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
