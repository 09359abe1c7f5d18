// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.server.Secret;
import dev.watchword.server.ServerConfig;
import dev.watchword.server.WatchwordServer;
import dev.watchword.store.Watchword;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the server and runs until it is told to stop. */
@Command(
    name = "up",
    aliases = "serve",
    description = {
      "Start the server. Without options it keeps users in data/watchword.db (SQLite)",
      "and listens on http://localhost:3000. Stops on Ctrl-C or SIGTERM, after answering",
      "every request that it received."
    },
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private DatabaseOptions options = new DatabaseOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 takes any free one. Default: 3000")
  private @Nullable Integer port;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> overrides = new HashMap<>();
    if (port != null) {
      overrides.put("server.port", port.toString());
    }
    Configuration configuration = options.read(overrides);
    options.existingData();
    PrintWriter out = spec.commandLine().getOut();
    Secret secret = Secret.load(options.existingData());
    if (secret.created()) {
      out.println(
          "Made a secret for signing cookies: "
              + secret.file()
              + " (keep it, share it between nodes)");
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Watchword store = Watchword.open(configuration.store());
    WatchwordServer server;
    try {
      server = WatchwordServer.start(store, configuration.server(), secret, Clock.systemUTC());
    } catch (RuntimeException e) {
      store.close();
      throw new StartException(
          "cannot listen on port "
              + configuration.server().port()
              + (isTaken(e)
                  ? ": it is in use; choose another one with --port"
                  : ": " + e.getMessage()),
          e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, store, stopped), "stop"));
    out.println(
        "Watchword is ready at "
            + address(configuration.server(), server)
            + "/api/auth ("
            + configuration.store().database().target()
            + ")");
    stopped.await();
    return ExitCode.OK;
  }

  private static void stop(WatchwordServer server, Watchword store, CountDownLatch stopped) {
    server.close();
    store.close();
    stopped.countDown();
    // A stop that was asked for is no failure; Java alone would say 143.
    Runtime.getRuntime().halt(ExitCode.OK);
  }

  private static String address(ServerConfig config, WatchwordServer server) {
    return config.baseUrl().isEmpty() ? "http://localhost:" + server.port() : config.baseUrl();
  }

  private static boolean isTaken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof java.net.BindException) {
        return true;
      }
    }
    return false;
  }
}
