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
 * The address of an HTTP server.
 *
 * @param tls whether TLS is used; the certificate is then verified
 * @param host host name, or IP address (IPv6 without brackets)
 * @param path prefix of each route; empty, or with a leading slash and no trailing one
 */
public record ServerAddress(boolean tls, String host, int port, String path) {

  /** Returns the address of a port of this machine, without TLS. */
  public static ServerAddress local(int port) {
    return new ServerAddress(false, "localhost", port, "");
  }

  /**
   * Parses an http or https URL.
   *
   * @throws ConfigException when it is not http or https with a host, or has more than a path
   */
  public static ServerAddress parse(String url) {
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
    return new ServerAddress(tls, host.replaceAll("[\\[\\]]", ""), port, path);
  }

  /** Whether every IP address of the host is a loopback address. */
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

  /** Returns host and port, as in a Host header. */
  String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Returns the URL without its path. */
  public String site() {
    return (tls ? "https://" : "http://") + authority();
  }
}
