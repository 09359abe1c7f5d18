// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import dev.watchword.bench.http.AuthApi;
import dev.watchword.bench.http.BetterAuthApi;
import dev.watchword.bench.http.Credentials;
import dev.watchword.bench.http.KeycloakApi;
import dev.watchword.bench.http.ServerAddress;
import dev.watchword.bench.http.ServerUnderLoad;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.report.Recording;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Terminal;
import dev.watchword.bench.scenario.HttpLoad;
import dev.watchword.store.config.ConfigException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;

/**
 * The benchmark of a running auth server over HTTP: each kind of server gets the same load, so that
 * results compare side by side.
 */
public final class HttpBench {
  private static final String SCENARIO = "http";

  private HttpBench() {}

  /**
   * Measures the server and prints the result.
   *
   * @return {@link Bench#RAN}; {@link Bench#COULD_NOT_RUN} when the server cannot be reached, is of
   *     another kind or refuses a request, or the report could not be written; {@link
   *     Bench#UNKNOWN} when the report cannot be written to the given file
   * @throws ConfigException when an option cannot be used
   */
  public static int run(HttpOptions options, PrintStream out) {
    ServerAddress address = ServerAddress.parse(options.url());
    AuthApi api = api(options, address);
    try {
      options.files().check();
    } catch (IOException e) {
      out.println(e.getMessage());
      return Bench.UNKNOWN;
    }
    try {
      refuseOthers(options, address);
      api.recognise(address);
      return measure(options, address, api, new Terminal(out));
    } catch (IOException e) {
      out.println("cannot measure: " + e.getMessage());
      return Bench.COULD_NOT_RUN;
    }
  }

  private static int measure(
      HttpOptions options, ServerAddress address, AuthApi api, Terminal terminal)
      throws IOException {
    HttpLoad load = new HttpLoad(options.connections(), options.pace());
    Recording recording = new Recording(options.conditions(), options.files());
    terminal.begin(
        Text.of(
            "Pace: %d rounds of %d ms for each variant in turn, after a warm-up.",
            options.pace().rounds(), options.pace().each().toMillis()));
    String summary = address.site() + " as " + options.profile();
    terminal.scenario(SCENARIO, summary);
    List<Credentials> accounts = accounts(options, address, api);
    ServerUnderLoad server = ServerUnderLoad.prepare(address, api, accounts, load.seconds());
    terminal.progress("measuring for about " + load.seconds() + " s");
    Result measured = load.measure(server, left(options, accounts));
    Result result = options.profile().equals("watchword") ? measured : measured.ofOther();
    terminal.result(result);
    recording.ran(SCENARIO, summary, result);
    recording.complete();
    return recording.save(terminal) ? Bench.RAN : Bench.COULD_NOT_RUN;
  }

  private static AuthApi api(HttpOptions options, ServerAddress address) {
    return switch (options.profile()) {
      case "watchword" -> new BetterAuthApi(address, true);
      case "better-auth" -> new BetterAuthApi(address, false);
      case "keycloak" -> {
        if (options.client().isEmpty() || options.account().isEmpty()) {
          throw new ConfigException(
              "--profile keycloak needs --client, --email and --password-file");
        }
        yield new KeycloakApi(address, options.realm(), options.client(), options.clientSecret());
      }
      default ->
          throw new ConfigException(
              "--profile must be watchword, better-auth or keycloak, not '"
                  + options.profile()
                  + "'");
    };
  }

  private static void refuseOthers(HttpOptions options, ServerAddress address) throws IOException {
    if (!options.mayLoadOthers() && !address.isLoopback()) {
      throw new ConfigException(
          address.host()
              + " is not this machine; load on a server needs its owner's permission. If you have"
              + " it, add --i-may-load-this-host");
    }
  }

  private static List<Credentials> accounts(HttpOptions options, ServerAddress address, AuthApi api)
      throws IOException {
    return options.account().isPresent()
        ? Collections.nCopies(HttpLoad.PEOPLE, options.account().get())
        : ServerUnderLoad.signUp(address, api, HttpLoad.PEOPLE);
  }

  private static String left(HttpOptions options, List<Credentials> accounts) {
    return options.account().isPresent()
        ? "Left in the server: the sessions of every sign-in of " + accounts.getFirst() + "."
        : Text.of(
            "Left in the server: %d accounts, %s to %s, and the sessions of every sign-in.",
            accounts.size(), accounts.getFirst(), accounts.getLast());
  }
}
