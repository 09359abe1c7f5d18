// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.process.ProgramRun;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.session.Resolution;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A node in its own process that can be frozen. It checks its sessions all the time, so that the
 * freeze hits it while it loads values. Used by one thread.
 */
final class BusyNode implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final BufferedWriter input;

  private BusyNode(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts the node. It checks these tokens as soon as this method returns. */
  static BusyNode start(StoreConfig config, String redis, List<String> tokens) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BusyNode.class.getName(),
                redis));
    command.addAll(tokens);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    // The URL with its password is in the environment, because the list of processes shows
    // arguments.
    builder.environment().put("WATCHWORD_DATABASE_URL", config.database().url());
    try {
      BusyNode node = new BusyNode(builder.start());
      if (!"ready".equals(node.output.readLine())) {
        node.close();
        throw new CannotRun("a node did not start");
      }
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean accepts(String token) {
    try {
      input.write(token + "\n");
      input.flush();
      return "true".equals(output.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    ProgramRun run = ProgramRun.of(List.of("sh", "-c", "kill -" + name + " " + process.pid()));
    Expect.that(run.code() == 0, "a node cannot be signalled: " + run.output());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs the node; the arguments are the address of Redis and the tokens to check. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("database.url", System.getenv("WATCHWORD_DATABASE_URL"));
    settings.put("redis.url", arguments[0]);
    settings.put("cache.sessions.memory", "0");
    settings.put("rate-limit.storage", "off");
    settings.put("slow-log.threshold", "0s");
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Watchword store = Watchword.open(StoreConfig.of(settings))) {
      while (!store.caches().isTrusted()) {
        Thread.onSpinWait();
      }
      for (int i = 1; i < arguments.length; i++) {
        String token = arguments[i];
        Thread.startVirtualThread(() -> checkOn(store, token));
      }
      System.out.println("ready");
      for (String token = questions.readLine(); token != null; token = questions.readLine()) {
        System.out.println(store.sessions().peek(token) instanceof Resolution.Live);
      }
    }
  }

  private static void checkOn(Watchword store, String token) {
    while (true) {
      store.sessions().peek(token);
    }
  }
}
