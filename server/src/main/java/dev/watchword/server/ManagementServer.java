// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.server.http.Readiness;
import dev.watchword.store.config.Tuning;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * The port for operators beside a server: metrics, health and settings, for callers with the token.
 */
public final class ManagementServer extends Port {
  private static final int CONNECTIONS = 64;
  private static final int CONNECTIONS_PER_SOURCE = 32;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private ManagementServer(
      ManagementConfig config, ManagementToken token, WatchwordServer server, Tuning<?> tuning) {
    super(
        config.host(),
        config.portBeside(server.config().port()),
        server.config().connection().with(CONNECTIONS, CONNECTIONS_PER_SOURCE),
        peer -> false,
        GRACE,
        server.clock(),
        new Readiness(),
        server.management(token, tuning));
  }

  /**
   * Starts the port. {@code /metrics} shows the metrics of {@code server}.
   *
   * @throws UncheckedIOException when it cannot listen where the configuration says
   */
  public static ManagementServer start(
      ManagementConfig config, ManagementToken token, WatchwordServer server, Tuning<?> tuning) {
    ManagementServer management = bind(config, token, server, tuning);
    management.serve();
    return management;
  }

  /** Takes the port; clients that connect are answered from {@link #serve} on. */
  public static ManagementServer bind(
      ManagementConfig config, ManagementToken token, WatchwordServer server, Tuning<?> tuning) {
    return new ManagementServer(config, token, server, tuning);
  }

  @Override
  Duration drain() {
    return Duration.ZERO;
  }
}
