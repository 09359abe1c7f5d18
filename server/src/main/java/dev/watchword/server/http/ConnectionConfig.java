// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import dev.watchword.store.config.Setting;
import java.time.Duration;

/**
 * The limits on connections: their number and the time of their clients. Immutable.
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
            range = "1..1000000",
            meaning = "most open connections; further ones wait")
        int most,
    @Setting(
            key = "server.connections-per-source",
            value = "0",
            range = "0..1000000",
            meaning =
                "most open connections of one address (of IPv6: of one /64), further ones get 503;"
                    + " trusted proxies are exempt; 0: a tenth of server.connections")
        int mostPerSource,
    @Setting(
            key = "server.header-timeout",
            value = "10s",
            range = "100ms..1h",
            meaning =
                "longest time from a new connection, or from the first byte of a further request,"
                    + " to the end of the request's headers")
        Duration headers,
    @Setting(
            key = "server.body-timeout",
            value = "20s",
            range = "100ms..1h",
            meaning = "longest time from the end of a request's headers to the end of its body")
        Duration body,
    @Setting(
            key = "server.keep-alive",
            value = "75s",
            range = "100ms..1h",
            meaning = "how long a connection may wait for its next request")
        Duration keepAlive) {

  /** The same deadlines for other numbers of connections. */
  public ConnectionConfig with(int total, int perSource) {
    return new ConnectionConfig(total, perSource, headers, body, keepAlive);
  }

  /** Most open connections of one source, at least one. */
  int perSource() {
    return mostPerSource > 0 ? mostPerSource : Math.max(1, most / 10);
  }
}
