// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import dev.watchword.store.config.ConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a server listens.
 *
 * @param tls whether it is asked over TLS, its certificate verified
 * @param host a name, or an address (IPv6 without brackets)
 * @param path what stands before each route; empty, or with a slash first and none last
 */
public record Address(boolean tls, String host, int port, String path) {

  /** A port of this machine, without TLS. */
  public static Address local(int port) {
    return new Address(false, "localhost", port, "");
  }

  /**
   * The address that {@code url} names.
   *
   * @throws ConfigException when it is not http or https with a host, or carries more than a path
   */
  public static Address parse(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new ConfigException("'" + url + "' is no URL: " + e.getReason());
    }
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    String host = Objects.requireNonNullElse(uri.getHost(), "");
    if (!scheme.matches("https?") || host.isEmpty()) {
      throw new ConfigException("'" + url + "' must be http://HOST:PORT or https://HOST:PORT");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getFragment() != null) {
      throw new ConfigException("'http(s)://HOST:PORT/PATH' is all that the URL may hold");
    }
    boolean tls = scheme.equals("https");
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
    if (port < 1 || port > 65_535) {
      throw new ConfigException("'" + url + "': the port must be 1 to 65535");
    }
    String path = uri.getRawPath().replaceFirst("/+$", "");
    return new Address(tls, host.replaceAll("[\\[\\]]", ""), port, path);
  }

  /** Whether every address of the host is a loopback one. */
  public boolean isLoopback() throws IOException {
    return Stream.of(addresses()).allMatch(InetAddress::isLoopbackAddress);
  }

  InetAddress[] addresses() throws IOException {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new IOException("no host is called " + host, e);
    }
  }

  /** Host and port, as a Host header has them. */
  String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** The URL without a path. */
  public String site() {
    return (tls ? "https://" : "http://") + authority();
  }
}
