// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import java.io.IOException;
import java.util.Optional;

/** The requests of one kind of auth server. */
public interface AuthApi {

  /**
   * Checks that the server is of this kind.
   *
   * @throws IOException when it is not; the message shows the answer
   */
  void recognise(ServerAddress address) throws IOException;

  /** Returns the request that makes an account; empty where sign-up is not open to everybody. */
  Optional<HttpRequest> signUp(Credentials account);

  HttpRequest signIn(Credentials account);

  /**
   * Returns the request that asks for the user of a session.
   *
   * @param seconds time for which the request will be repeated, s
   * @throws IOException when the answer to the sign-in holds no session, or the session ends
   *     earlier
   */
  HttpRequest check(HttpResponse signedIn, int seconds) throws IOException;

  /** Returns the text that the answer to {@link #check} must contain. */
  String proof(Credentials account);
}
