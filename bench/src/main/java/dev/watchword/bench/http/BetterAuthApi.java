// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import dev.watchword.bench.measure.Text;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.io.JsonStringEncoder;

/** The HTTP API of Better Auth, which Watchword implements too. */
public final class BetterAuthApi implements AuthApi {
  private static final String DEFAULT_PATH = "/api/auth";

  private final String base;
  private final boolean watchword;

  /**
   * Creates the API below the path of {@code address}, by default {@code /api/auth}.
   *
   * @param watchword whether the server must be Watchword
   */
  public BetterAuthApi(ServerAddress address, boolean watchword) {
    this.base = address.path().isEmpty() ? DEFAULT_PATH : address.path();
    this.watchword = watchword;
  }

  @Override
  public void recognise(ServerAddress address) throws IOException {
    HttpRequest.get(base + "/ok").to(address, "that is no Better Auth API; is --profile right?");
    if (watchword) {
      HttpRequest.get("/health/live")
          .to(address, "that is no Watchword; try --profile better-auth");
    }
  }

  @Override
  public Optional<HttpRequest> signUp(Credentials account) {
    return Optional.of(
        HttpRequest.json(
            base + "/sign-up/email",
            Text.of(
                "{\"name\":\"bench\",\"email\":%s,\"password\":%s}",
                quoted(account.email()), quoted(account.password()))));
  }

  @Override
  public HttpRequest signIn(Credentials account) {
    return HttpRequest.json(
        base + "/sign-in/email",
        Text.of(
            "{\"email\":%s,\"password\":%s}", quoted(account.email()), quoted(account.password())));
  }

  @Override
  public HttpRequest check(HttpResponse signedIn, int seconds) throws IOException {
    if (signedIn.cookies().isEmpty()) {
      throw new IOException("the sign-in set no cookie; it was answered " + signedIn.status());
    }
    return HttpRequest.get(base + "/get-session", "Cookie", String.join("; ", signedIn.cookies()));
  }

  @Override
  public String proof(Credentials account) {
    return quoted(account.email());
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    return json.append('"').toString();
  }
}
