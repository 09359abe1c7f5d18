// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import dev.watchword.bench.http.KeepAliveClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server in its own process.
 *
 * @param nanosToReady time from the start of the process to its first 200, ns
 */
public record ServerProcess(Process process, int port, long nanosToReady) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A factory of the command that runs a server on a port. */
  public interface Command {
    List<String> on(int port);
  }

  /**
   * Starts a server on a free port and waits for its first 200 on {@code path}.
   *
   * @param settings environment variables; settings in the user's own environment are not passed on
   * @param log file that receives the output
   */
  public static ServerProcess start(
      Command command, String path, Map<String, String> settings, Path log) {
    int port = freePort();
    ProcessBuilder builder = new ProcessBuilder(command.on(port));
    builder.environment().keySet().removeIf(name -> name.startsWith("WATCHWORD_"));
    builder.environment().putAll(settings);
    try {
      long start = System.nanoTime();
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      while (!answers(port, path)) {
        if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
          process.destroyForcibly();
          throw new IllegalStateException(
              "the server did not start:\n" + Files.readString(log, StandardCharsets.UTF_8));
        }
        pause();
      }
      return new ServerProcess(process, port, System.nanoTime() - start);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + builder.command().getFirst(), e);
    }
  }

  private static boolean answers(int port, String path) {
    try (KeepAliveClient client = KeepAliveClient.get(port, path, "")) {
      client.once();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the server starts", e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /** Ends the process as SIGTERM does, and kills it after 20 s. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
