// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.bench.HttpBench;
import dev.watchword.bench.HttpOptions;
import dev.watchword.bench.http.Credentials;
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
      "Put a running auth server under load over HTTP: session checks, sign-ins, and both"
          + " at once.",
      "Each kind of server gets the same load, so you can compare the results."
          + " docs/bench-http.md lists the requests."
    },
    mixinStandardHelpOptions = true)
final class BenchHttpCommand implements Callable<Integer> {
  private static final int USUAL_CONNECTIONS = 32;
  private static final int MOST_CONNECTIONS = 1_000;

  @Parameters(
      paramLabel = "URL",
      description =
          "The server: http://HOST:PORT or https://HOST:PORT. Add the path of the API if it"
              + " is not the default one.")
  private String url = "";

  @Option(
      names = "--profile",
      paramLabel = "KIND",
      defaultValue = "watchword",
      description = "Kind of server: watchword, better-auth or keycloak. Default: watchword")
  private String profile = "watchword";

  @Mixin private MeasureOptions measure = new MeasureOptions();

  @Option(
      names = "--email",
      paramLabel = "EMAIL",
      description =
          "Credentials that signs in: an e-mail address, for Keycloak a user name. Needs"
              + " --password-file. Default: new accounts are made")
  private @Nullable String email;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File with the password of --email in its first line.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--realm",
      paramLabel = "NAME",
      defaultValue = "master",
      description = "Realm, for Keycloak. Default: master")
  private String realm = "master";

  @Option(
      names = "--client",
      paramLabel = "ID",
      defaultValue = "",
      description = "Client id, for Keycloak. The client must allow direct access grants.")
  private String client = "";

  @Option(
      names = "--client-secret-file",
      paramLabel = "FILE",
      description =
          "File with the secret of --client in its first line. A public client needs none.")
  private @Nullable Path clientSecretFile;

  @Option(
      names = "--i-may-load-this-host",
      description =
          "Confirm that the owner of the server allows the load. Needed when the server is"
              + " not on this machine.")
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

  private Optional<Credentials> account() {
    if (email == null && passwordFile == null) {
      return Optional.empty();
    }
    if (email == null || passwordFile == null) {
      throw new ConfigException(
          "--email and --password-file belong together; give both or neither");
    }
    return Optional.of(new Credentials(email, firstLine(passwordFile)));
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read: " + FileTrouble.of(e));
    }
  }
}
