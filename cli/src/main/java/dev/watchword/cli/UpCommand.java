// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.server.ManagementToken;
import dev.watchword.server.Secret;
import dev.watchword.server.mail.MailConfig;
import dev.watchword.store.config.Layers;
import dev.watchword.store.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that starts the server and runs until it is stopped. */
@Command(
    name = "up",
    aliases = "serve",
    description = {
      "Start the server. Without options it uses the SQLite file data/watchword.db.",
      "By default it listens on http://localhost:3000. It stops on Ctrl-C or SIGTERM, after"
          + " it has answered every request that it received."
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
      description = "Port to listen on; 0 takes any free port. Default: 3000")
  private @Nullable Integer port;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> overrides = new HashMap<>();
    if (port != null) {
      overrides.put("server.port", port.toString());
    }
    Layers layers = options.layers(overrides);
    ProgramConfig configuration = Settings.read(ProgramConfig.class, layers.merged());
    Path data = options.existingData();
    PrintWriter out = spec.commandLine().getOut();
    Secret secret = Secret.load(configuration.server().secret(), data);
    if (secret.created()) {
      out.println(
          "Made a secret that signs cookies: "
              + secret.file()
              + " (keep it; all nodes need the same one)");
    }
    Optional<ManagementToken> token =
        configuration.management().enabled()
            ? Optional.of(ManagementToken.load(configuration.management(), data))
            : Optional.empty();
    CountDownLatch stopped = new CountDownLatch(1);
    Running running = new Running(layers, options.file(), secret, token);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running, stopped), "stop"));
    running
        .management()
        .ifPresent(
            port ->
                out.println(
                    "Metrics at "
                        + port.address()
                        + "/metrics, health and settings beside them (token: "
                        + token
                            .flatMap(ManagementToken::file)
                            .map(Path::toString)
                            .orElse("management.token")
                        + ")"));
    MailConfig mail = configuration.server().mail();
    if (!mail.usesServer()) {
      out.println(
          "Mails become files in "
              + mail.mailbox()
              + ": `watchword mail` shows them, mail.host would send them");
    }
    out.println(
        "Watchword is ready at "
            + running.server().origin()
            + "/api/auth ("
            + configuration.store().database().target()
            + ")");
    stopped.await();
    return ExitCode.OK;
  }

  private static void stop(Running running, CountDownLatch stopped) {
    running.close();
    stopped.countDown();
    // A requested stop exits with 0; the JVM alone would exit with 143.
    Runtime.getRuntime().halt(ExitCode.OK);
  }
}
