// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

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
  public BetterAuthApi(Address address, boolean watchword) {
    this.base = address.path().isEmpty() ? DEFAULT_PATH : address.path();
    this.watchword = watchword;
  }

  @Override
  public void recognise(Caller caller) throws IOException {
    Request ok = Request.get(base + "/ok", "", "");
    caller.ask(ok).good(ok, "that is no Better Auth API; is --profile right?");
    if (watchword) {
      Request live = Request.get("/health/live", "", "");
      caller.ask(live).good(live, "that is no Watchword; try --profile better-auth");
    }
  }

  @Override
  public Optional<Request> signUp(Account account) {
    return Optional.of(
        Request.json(
            base + "/sign-up/email",
            "{\"name\":\"bench\",\"email\":"
                + quoted(account.email())
                + ",\"password\":"
                + quoted(account.password())
                + "}"));
  }

  @Override
  public Request signIn(Account account) {
    return Request.json(
        base + "/sign-in/email",
        "{\"email\":"
            + quoted(account.email())
            + ",\"password\":"
            + quoted(account.password())
            + "}");
  }

  @Override
  public Request check(Answer signedIn, int seconds) throws IOException {
    if (signedIn.cookies().isEmpty()) {
      throw new IOException("the sign-in set no cookie; it was answered " + signedIn.status());
    }
    return Request.get(base + "/get-session", "Cookie", String.join("; ", signedIn.cookies()));
  }

  @Override
  public String proof(Account account) {
    return quoted(account.email());
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    return json.append('"').toString();
  }
}
