// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
    String site = "http://localhost:" + port;
    HttpRequest signIn =
        HttpRequest.newBuilder(URI.create(site + SIGN_IN))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(credentials(email, password)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String cookie =
          client
              .send(signIn, BodyHandlers.discarding())
              .headers()
              .firstValue("set-cookie")
              .orElseThrow(() -> new IOException("the sign-in of the bench was refused"))
              .replaceFirst(";.*", "");
      HttpRequest session =
          HttpRequest.newBuilder(URI.create(site + GET_SESSION)).header("Cookie", cookie).build();
      String body = client.send(session, BodyHandlers.ofString()).body();
      if (!body.contains(email)) {
        throw new IOException("the session of the bench is not that of who signed in");
      }
      return new Visitor(cookie, body.getBytes(StandardCharsets.UTF_8).length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
