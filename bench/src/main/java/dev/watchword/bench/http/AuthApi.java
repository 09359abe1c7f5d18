// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import java.io.IOException;
import java.util.Optional;

/** How a kind of auth server is asked. */
public interface AuthApi {

  /**
   * Makes sure that the server is of this kind.
   *
   * @throws IOException when it is not; the message says what came back
   */
  void recognise(Caller caller) throws IOException;

  /** Makes an account, where this kind of server lets everybody do so. */
  Optional<Request> signUp(Account account);

  Request signIn(Account account);

  /**
   * Asks who bears the session that a sign-in began.
   *
   * @param seconds how long the request will be repeated
   * @throws IOException when the answer to the sign-in holds no session, or one that ends before
   */
  Request check(Answer signedIn, int seconds) throws IOException;

  /** What the answer to {@link #check} must contain. */
  String proof(Account account);
}
