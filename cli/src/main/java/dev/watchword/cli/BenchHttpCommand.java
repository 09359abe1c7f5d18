// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.bench.HttpBench;
import dev.watchword.bench.HttpOptions;
import dev.watchword.bench.http.Account;
import dev.watchword.bench.measure.Pace;
import dev.watchword.store.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a running server over HTTP. */
@Command(
    name = "http",
    description = {
      "Put a running auth server under load over HTTP: session checks, sign-ins, both at once.",
      "Each kind of server gets the same load, so that they compare side by side.",
      "docs/bench-http.md says what is asked."
    },
    mixinStandardHelpOptions = true)
final class BenchHttpCommand implements Callable<Integer> {
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

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "32",
      description = "Connections of the session checks, 1 to 1000. Default: 32")
  private int connections;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "2",
      description = "Length of a round. Default: 2")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds of each variant, taken in turns. Default: 5")
  private int rounds;

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
    if (connections < 1 || connections > 1_000 || seconds < 1 || rounds < 1) {
      throw new ConfigException(
          "--connections must be 1 to 1000, --seconds and --rounds 1 or more");
    }
    return HttpBench.run(
        new HttpOptions(
            url,
            profile,
            connections,
            Pace.of(rounds, seconds),
            account(),
            realm,
            client,
            clientSecretFile == null ? "" : firstLine(clientSecretFile),
            mayLoad),
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
