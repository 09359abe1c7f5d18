// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Setting;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How many connections may be open, and how long their clients may take. Immutable.
 *
 * <p>The deadlines are those that bound slow clients (slowloris). Apache's mod_reqtimeout gives a
 * request's headers and body 20 seconds each by default; the requests here are far smaller than
 * those of a general web server. Keep-alive is that of nginx, and longer than the minute for which
 * common load balancers keep an idle connection.
 */
public record ConnectionConfig(
    @Setting(
            key = "server.connections",
            value = "10000",
            meaning = "most open connections; further ones wait")
        int most,
    @Setting(
            key = "server.connections-per-source",
            value = "0",
            meaning =
                "most open connections of one address (of IPv6: of one /64), further ones get 503;"
                    + " trusted proxies are exempt; 0: a tenth of server.connections")
        int mostPerSource,
    @Setting(
            key = "server.header-timeout",
            value = "10s",
            meaning =
                "longest time from a new connection, or from the first byte of a further request,"
                    + " to the end of the request's headers")
        Duration headers,
    @Setting(
            key = "server.body-timeout",
            value = "20s",
            meaning = "longest time from the end of a request's headers to the end of its body")
        Duration body,
    @Setting(
            key = "server.keep-alive",
            value = "75s",
            meaning = "how long a connection may wait for its next request")
        Duration keepAlive) {

  public ConnectionConfig {
    if (most < 1 || mostPerSource < 0) {
      throw new ConfigException(
          "server.connections must be at least 1, server.connections-per-source at least 0");
    }
    if (Stream.of(headers, body, keepAlive).anyMatch(time -> !time.isPositive())) {
      throw new ConfigException(
          "server.header-timeout, server.body-timeout and server.keep-alive must be longer than 0");
    }
  }

  /** The same deadlines for other numbers of connections. */
  ConnectionConfig with(int total, int perSource) {
    return new ConnectionConfig(total, perSource, headers, body, keepAlive);
  }

  /** Most open connections of one source, at least one. */
  int perSource() {
    return mostPerSource > 0 ? mostPerSource : Math.max(1, most / 10);
  }
}
