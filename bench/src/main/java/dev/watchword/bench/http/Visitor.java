// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The session of a user who signed in to a server.
 *
 * @param cookie session cookie, as the value of the Cookie header
 * @param sessionBytes size of the answer to {@link #GET_SESSION}, bytes
 */
public record Visitor(String cookie, int sessionBytes) {
  public static final String GET_SESSION = "/api/auth/get-session";
  public static final String SIGN_IN = "/api/auth/sign-in/email";

  /** Returns the body of a sign-in request. */
  public static String credentials(String email, String password) {
    return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
  }

  /** Signs in at a port of this machine. */
  public static Visitor at(int port, String email, String password) throws IOException {
    ServerAddress here = ServerAddress.local(port);
    HttpResponse signedIn =
        HttpRequest.json(SIGN_IN, credentials(email, password))
            .to(here, "the sign-in of the bench was refused");
    String cookie = signedIn.cookies().getFirst();
    String body =
        HttpRequest.get(GET_SESSION, "Cookie", cookie)
            .to(here, "the session of the bench was refused")
            .body();
    if (!body.contains(email)) {
      throw new IOException("the session of the bench is not that of who signed in");
    }
    return new Visitor(cookie, body.getBytes(StandardCharsets.UTF_8).length);
  }
}
