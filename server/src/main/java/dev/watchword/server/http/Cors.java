// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets pages of trusted origins call from another origin and read the answers (the CORS protocol of
 * the Fetch standard), with cookies. An origin that nobody trusts gets no field, so that its
 * browser shows it nothing. Any number of threads may use it.
 */
public final class Cors {
  private static final String METHODS = "GET, POST";
  private static final String USUAL_HEADERS = "Content-Type, Authorization";
  private static final String EXPOSED =
      "set-auth-token, RateLimit, RateLimit-Policy, Retry-After, X-Retry-After";

  /** Seconds for which a browser may remember the answer to a preflight. */
  private static final String MAX_AGE = "600";

  /** Names of header fields, as a browser lists them. */
  private static final Pattern HEADERS =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}(?:, ?[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}){0,49}");

  private static final Pattern SENDER = Pattern.compile("[\\x21-\\x7e]{1,300}");

  private final Origins origins;
  private final String below;
  private final boolean on;

  /**
   * The protocol for one API.
   *
   * @param below the path below which the API is
   * @param on whether pages of trusted origins may call at all
   */
  public Cors(Origins origins, String below, boolean on) {
    this.origins = origins;
    this.below = below + "/";
    this.on = on;
  }

  /**
   * The answer to a browser that asks, before it sends a page's request, whether it may. Empty for
   * every other request, and for pages that nobody trusts.
   */
  public Optional<Reply> preflight(Request request) {
    if (!request.method().equals("OPTIONS")
        || request.header("Access-Control-Request-Method").isEmpty()
        || !isAllowed(request)) {
      return Optional.empty();
    }
    String wanted = request.header("Access-Control-Request-Headers");
    return Optional.of(
        Reply.empty(204)
            .with("Access-Control-Allow-Methods", METHODS)
            // A trusted page may send any field: the routes choose those that they read.
            .with(
                "Access-Control-Allow-Headers",
                HEADERS.matcher(wanted).matches() ? wanted : USUAL_HEADERS)
            .with("Access-Control-Max-Age", MAX_AGE));
  }

  /** The answer to any request, with the fields that let the page read it. */
  public Reply on(Request request, Reply reply) {
    boolean allowed = isAllowed(request);
    if (!on || !origins.trustsOthers() || !isApi(request)) {
      return reply;
    }
    Reply varying = reply.with("Vary", "Origin");
    return allowed
        ? varying
            .with("Access-Control-Allow-Origin", request.header("Origin"))
            .with("Access-Control-Allow-Credentials", "true")
            .with("Access-Control-Expose-Headers", EXPOSED)
        : varying;
  }

  private boolean isAllowed(Request request) {
    String sender = request.header("Origin");
    if (!on || !isApi(request) || !SENDER.matcher(sender).matches()) {
      return false;
    }
    boolean trusted = origins.isTrusted(sender);
    if (!trusted && !origins.isOwn(sender, request.localPort())) {
      origins.refused(sender);
    }
    return trusted;
  }

  private boolean isApi(Request request) {
    return request.path().startsWith(below);
  }
}
