// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/** HTTP/1.1 connections that a stopping server does not cut while a request is on its way. */
final class GentleConnections implements ServerConnectionSelector {
  private final Http1ConnectionSelector http1;
  private final Readiness readiness;

  GentleConnections(Http1ConnectionSelector http1, Readiness readiness) {
    this.http1 = http1;
    this.readiness = readiness;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http1.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http1.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http1.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return new GentleConnection(http1.connection(context), readiness);
  }
}
