// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The management port of a server in its own process, and its settings while it runs. */
class UpTuningTest {
  private static final Pattern METRICS =
      Pattern.compile("Metrics at (http://127.0.0.1:\\d+)/metrics.*\\(token: (.*)\\)");

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> output = new CopyOnWriteArrayList<>();
  private Process process;

  @AfterEach
  void end() throws InterruptedException {
    process.destroyForcibly().waitFor();
    client.close();
  }

  private Path up(String settings) throws IOException {
    Path file = Files.writeString(folder.resolve("w.properties"), settings);
    process =
        Outcome.program(
                "up",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString(),
                "--config",
                file.toString())
            .start();
    Thread.ofVirtual()
        .start(() -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(output::add));
    await(() -> printed("Watchword is ready"));
    return file;
  }

  private boolean printed(String part) {
    return output.stream().anyMatch(line -> line.contains(part));
  }

  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!condition.getAsBoolean() && process.isAlive() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).as("%s", output).isTrue();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(output.toString(), e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void settingsChangeByRequestAndByFileAndMetricsShowIt() throws IOException {
    Path file = up("pool.size = 7\n");
    Matcher printed =
        output.stream()
            .map(METRICS::matcher)
            .filter(Matcher::matches)
            .findFirst()
            .orElseThrow(() -> new AssertionError(output.toString()));
    Path tokenFile = Path.of(printed.group(2));
    assertThat(tokenFile).isEqualTo(folder.resolve("data/management-token"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile)))
        .isEqualTo("rw-------");
    String token = Files.readString(tokenFile);
    String address = printed.group(1);
    assertThat(send(HttpRequest.newBuilder(URI.create(address + "/metrics"))).statusCode())
        .isEqualTo(401);
    assertThat(metrics(address, token))
        .contains("watchword_pool_capacity 37.0", "jvm_memory_used_bytes", "process_cpu_usage");

    HttpResponse<String> patched =
        send(
            authorized(address + "/settings", token)
                .header("Content-Type", "application/json")
                .method(
                    "PATCH",
                    HttpRequest.BodyPublishers.ofString("{\"slow-log.threshold\":\"20ms\"}")));
    assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
    assertThat(metrics(address, token))
        .contains("watchword_setting{key=\"slow-log.threshold\"} 0.02");
    await(
        () ->
            printed(
                "slow-log.threshold changed from 100ms to 20ms by operator endpoint, 127.0.0.1"));

    Files.writeString(file, "pool.size = 8\nserver.port = 1\nsession.idle = 3d\n");
    await(() -> metrics(address, token).contains("watchword_pool_capacity 38.0"));
    await(() -> printed("pool.size changed from 7 to 8 by file " + file));
    Files.writeString(file, "pool.size = lots\n");
    await(() -> printed("the settings are unchanged"));
    assertThat(metrics(address, token)).contains("watchword_pool_capacity 38.0");
    assertThat(output.toString()).doesNotContain(token);
  }

  private static HttpRequest.Builder authorized(String url, String token) {
    return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
  }

  private String metrics(String address, String token) {
    return send(authorized(address + "/metrics", token)).body();
  }
}
