// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import dev.watchword.store.secret.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A server that is ready to be measured, with its requests for a session check and for sign-ins.
 *
 * @param check request for the user of a live session
 * @param answerBytes size of the body of its answer, bytes
 * @param signIns one request for each user who signs in at once
 */
public record ServerUnderLoad(
    ServerAddress address, HttpRequest check, int answerBytes, List<HttpRequest> signIns) {
  public ServerUnderLoad {
    signIns = List.copyOf(signIns);
  }

  /**
   * Signs in one user, and checks that the session is that user's.
   *
   * @param seconds length of the load, s
   * @throws IOException when the server cannot be reached, is of another kind or refuses a request;
   *     the message shows the answer
   */
  public static ServerUnderLoad prepare(
      ServerAddress address, AuthApi api, List<Credentials> accounts, int seconds)
      throws IOException {
    Credentials first = accounts.getFirst();
    HttpResponse signedIn =
        api.signIn(first).to(address, "the sign-in of " + first + " was refused");
    HttpRequest check = api.check(signedIn, seconds);
    HttpResponse checked = check.to(address, "the session of the sign-in was refused");
    if (!checked.body().contains(api.proof(first))) {
      throw new IOException(
          check + " was answered " + checked.show() + " (not the session of " + first + ")");
    }
    int bytes = checked.body().getBytes(StandardCharsets.UTF_8).length;
    return new ServerUnderLoad(address, check, bytes, accounts.stream().map(api::signIn).toList());
  }

  /** As {@link #prepare}, of Watchword at a port of this machine. */
  public static ServerUnderLoad watchword(int port, List<Credentials> accounts) throws IOException {
    ServerAddress address = ServerAddress.local(port);
    return prepare(address, new BetterAuthApi(address, true), accounts, 0);
  }

  /** Makes {@code people} accounts with random addresses and passwords; they stay in the server. */
  public static List<Credentials> signUp(ServerAddress address, AuthApi api, int people)
      throws IOException {
    List<Credentials> accounts = new ArrayList<>();
    String run = Token.random().substring(0, 8).toLowerCase(Locale.ROOT);
    for (int i = 0; i < people; i++) {
      Credentials account =
          new Credentials("bench-" + run + "-" + i + "@example.com", Token.random());
      HttpRequest signUp =
          api.signUp(account).orElseThrow(() -> new IOException("accounts cannot be made there"));
      HttpResponse unused =
          signUp.to(
              address, "with --email and --password-file an account of yours is used instead");
      accounts.add(account);
    }
    return accounts;
  }
}
