// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import dev.watchword.server.NodePackages;
import dev.watchword.server.http.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The original, the npm package better-auth, in a process of Node on SQLite. For one thread. {@code
 * src/test/client/differential.mjs} has the requests that it obeys.
 */
public final class Original implements AutoCloseable {
  private final Process process;
  private final Path errors;
  private final BufferedReader answers;
  private final Writer requests;

  private Original(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts the process, which has no server yet. */
  public static Original start() throws IOException, InterruptedException {
    Path folder = NodePackages.folder();
    Path errors = Files.createTempFile("differential", ".log");
    return new Original(
        new ProcessBuilder("node", "differential.mjs")
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start(),
        errors);
  }

  /** Starts a server on a new database and returns its origin. */
  public String server(Map<String, Object> settings) {
    return String.valueOf(object(ask(Map.of("start", settings))).get("origin"));
  }

  /** Sets the clock of all servers forward. */
  void advance(Duration by) {
    ask(Map.of("advance", by.toMillis()));
  }

  /** The link in the newest of at least so many mails to an address; empty without any. */
  String link(String address, int count) {
    List<?> links = (List<?>) ask(Map.of("mails", address));
    return links.size() < count ? "" : String.valueOf(links.getLast());
  }

  /** The version of the package, the routes of its core, and those of each plugin. */
  Map<String, Object> routes() {
    return object(ask(Map.of("routes", true)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private Object ask(Map<String, Object> request) {
    try {
      requests.write(JsonText.of(request) + "\n");
      requests.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("the original ended:\n" + Files.readString(errors));
      }
      return JsonText.parse(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      Files.deleteIfExists(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
