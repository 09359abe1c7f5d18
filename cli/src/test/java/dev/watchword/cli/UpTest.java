// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The server in its own process: started, used, killed, started again, stopped. */
class UpTest {
  private static final Pattern READY =
      Pattern.compile("Watchword is ready at (http://localhost:\\d+/api/auth) \\((.*)\\)");

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  private record Running(Process process, String url, List<String> output) {}

  @AfterEach
  void endWhatStillRuns() {
    started.forEach(Process::destroyForcibly);
    client.close();
  }

  private Running up(TestDatabase database) throws IOException {
    ProcessBuilder builder =
        Outcome.program("up", "--port", "0", "--data", folder.resolve("data").toString());
    builder.environment().put("WATCHWORD_DATABASE_URL", database.url());
    Process process = builder.start();
    started.add(process);
    List<String> output = new ArrayList<>();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      output.add(line);
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        assertThat(ready.group(2)).startsWith(database.engine()).doesNotContain("@");
        return new Running(process, ready.group(1), output);
      }
    }
    throw new AssertionError("it ended: " + output);
  }

  private HttpResponse<String> post(Running server, String path, Map<String, String> body)
      throws IOException, InterruptedException {
    StringBuilder json = new StringBuilder("{");
    body.forEach(
        (key, value) ->
            json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(key)
                .append("\":\"")
                .append(value)
                .append('"'));
    return client.send(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json + "}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @EveryEngine
  void userSurvivesKillAndAnOrderedStopIsNoFailure(TestDatabase database)
      throws IOException, InterruptedException {
    Running first = up(database);
    assertThat(first.output()).anyMatch(line -> line.contains("Made a secret"));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("data/secret"))))
        .isEqualTo("rw-------");
    Map<String, String> ada =
        Map.of("name", "Ada", "email", "ada@example.com", "password", "correct horse");
    HttpResponse<String> signUp = post(first, "/sign-up/email", ada);
    assertThat(signUp.statusCode()).as(signUp.body()).isEqualTo(200);
    String cookie = signUp.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
    assertThat(first.process().destroyForcibly().waitFor()).isNotZero();

    Running second = up(database);
    assertThat(second.output()).noneMatch(line -> line.contains("Made a secret"));
    HttpResponse<String> session =
        client.send(
            HttpRequest.newBuilder(URI.create(second.url() + "/get-session"))
                .header("Cookie", cookie)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(session.body()).contains("ada@example.com");
    assertThat(post(second, "/sign-in/email", ada).statusCode()).isEqualTo(200);
    second.process().destroy();
    assertThat(second.process().waitFor()).isZero();
  }
}
