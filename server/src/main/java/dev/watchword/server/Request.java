// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/** A request without its body. */
record Request(
    ServerRequest raw,
    String method,
    String path,
    Map<String, String> query,
    CookieHeader cookies) {

  static Request of(ServerRequest raw) {
    return new Request(
        raw,
        raw.prologue().method().text(),
        raw.prologue().uriPath().rawPath(),
        Form.query(raw.prologue().query().rawValue()),
        CookieHeader.parse(optional(raw, HeaderNames.COOKIE, "; ")));
  }

  /** A header's values, joined with commas; empty when there is none. */
  String header(String name) {
    return optionalHeader(name).orElse("");
  }

  /** As {@link #header}, telling an empty header from none. */
  Optional<String> optionalHeader(String name) {
    return optional(raw, HeaderNames.create(name), ", ");
  }

  private static Optional<String> optional(ServerRequest raw, HeaderName name, String separator) {
    return raw.headers().contains(name)
        ? Optional.of(String.join(separator, raw.headers().get(name).allValues()))
        : Optional.empty();
  }

  /** Whether the client closes the connection after the response. */
  boolean isLast() {
    return raw.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
  }

  /** The other end of the socket. */
  InetAddress peer() {
    return raw.remotePeer().address() instanceof InetSocketAddress socket
        ? socket.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  int localPort() {
    return raw.localPeer().port();
  }
}
