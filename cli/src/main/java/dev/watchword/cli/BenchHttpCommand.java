// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.bench.HttpBench;
import dev.watchword.bench.HttpOptions;
import dev.watchword.bench.http.Account;
import dev.watchword.bench.measure.Pace;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that measures a running server over HTTP. */
@Command(
    name = "http",
    description = {
      "Put a running auth server under load over HTTP: session checks, sign-ins, both at "
          + "once.",
      "Each kind of server gets the same load, so that they compare side by side. "
          + "docs/bench-http.md says what is asked."
    },
    mixinStandardHelpOptions = true)
final class BenchHttpCommand implements Callable<Integer> {
  private static final int USUAL_CONNECTIONS = 32;
  private static final int MOST_CONNECTIONS = 1_000;

  @Parameters(
      paramLabel = "URL",
      description = "http://HOST:PORT or https://HOST:PORT, with the path of the API if not usual.")
  private String url = "";

  @Option(
      names = "--profile",
      paramLabel = "KIND",
      defaultValue = "watchword",
      description = "watchword, better-auth or keycloak. Default: watchword")
  private String profile = "watchword";

  @Mixin private MeasureOptions measure = new MeasureOptions();

  @Option(
      names = "--email",
      paramLabel = "EMAIL",
      description = "Who signs in (Keycloak: the user's name). Without it, accounts are made.")
  private @Nullable String email;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Holds the password of --email in its first line.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--realm",
      paramLabel = "NAME",
      defaultValue = "master",
      description = "Keycloak's realm. Default: master")
  private String realm = "master";

  @Option(
      names = "--client",
      paramLabel = "ID",
      defaultValue = "",
      description = "Keycloak's client, with direct access grants.")
  private String client = "";

  @Option(
      names = "--client-secret-file",
      paramLabel = "FILE",
      description = "Holds the secret of --client; a public client has none.")
  private @Nullable Path clientSecretFile;

  @Option(
      names = "--i-may-load-this-host",
      description = "The owner of a server that is not this machine allows the load.")
  private boolean mayLoad;

  @Override
  public Integer call() {
    int connections = measure.connections(USUAL_CONNECTIONS);
    if (connections > MOST_CONNECTIONS) {
      throw new ConfigException("--connections must be 1 to " + MOST_CONNECTIONS);
    }
    return HttpBench.run(
        new HttpOptions(
            url,
            profile,
            connections,
            Pace.of(measure.rounds(), measure.seconds()),
            account(),
            realm,
            client,
            clientSecretFile == null ? "" : firstLine(clientSecretFile),
            mayLoad,
            measure.files()),
        System.out);
  }

  private Optional<Account> account() {
    if (email == null && passwordFile == null) {
      return Optional.empty();
    }
    if (email == null || passwordFile == null) {
      throw new ConfigException("--email and --password-file belong together");
    }
    return Optional.of(new Account(email, firstLine(passwordFile)));
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read: " + FileTrouble.of(e));
    }
  }
}
