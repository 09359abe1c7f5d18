// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/** A request without its body. For one thread. */
public final class Request {
  private final ServerRequest raw;
  private final String method;
  private final String path;
  private final Map<String, String> query;
  private final CookieHeader cookies;

  Request(ServerRequest raw) {
    this.raw = raw;
    this.method = raw.prologue().method().text();
    this.path = raw.prologue().uriPath().rawPath();
    this.query = Form.query(raw.prologue().query().rawValue());
    this.cookies = CookieHeader.parse(header(HeaderNames.COOKIE, "; "));
  }

  public String method() {
    return method;
  }

  /** The path as sent, with its escapes. */
  public String path() {
    return path;
  }

  /** The value of a query parameter, or empty. */
  public String query(String name) {
    return query.getOrDefault(name, "");
  }

  /** Whether the query has a parameter, even an empty one. */
  public boolean hasQuery(String name) {
    return query.containsKey(name);
  }

  public CookieHeader cookies() {
    return cookies;
  }

  /** The values of a header, joined with commas; empty when there is none. */
  public String header(String name) {
    return header(HeaderNames.create(name), ", ").orElse("");
  }

  private Optional<String> header(HeaderName name, String separator) {
    return raw.headers().contains(name)
        ? Optional.of(String.join(separator, raw.headers().get(name).allValues()))
        : Optional.empty();
  }

  /** Whether the client closes the connection after the response. */
  boolean isLast() {
    return raw.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
  }

  /** The other end of the socket. */
  public InetAddress peer() {
    return raw.remotePeer().address() instanceof InetSocketAddress socket
        ? socket.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  /** The port of the server that the request came to. */
  public int localPort() {
    return raw.localPeer().port();
  }
}
