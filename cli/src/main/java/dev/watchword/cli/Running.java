// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.server.ManagementServer;
import dev.watchword.server.ManagementToken;
import dev.watchword.server.Metrics;
import dev.watchword.server.Secret;
import dev.watchword.server.WatchwordServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.Layers;
import dev.watchword.store.config.Settings;
import dev.watchword.store.config.Tuning;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The running program: a store, the server on it, its management port, and the watch over the
 * configuration file.
 */
final class Running implements AutoCloseable {
  private final ProgramConfig configuration;
  private final Deque<Runnable> ends = new ArrayDeque<>();
  private final WatchwordServer server;
  private final Optional<ManagementServer> management;

  /**
   * Starts everything, or nothing.
   *
   * @throws StartException when a port cannot be bound
   */
  Running(Layers layers, Optional<Path> file, Secret secret, Optional<ManagementToken> token) {
    this.configuration = Settings.read(ProgramConfig.class, layers.merged());
    Metrics metrics = new Metrics();
    metrics.observeProcess();
    Watchword store = Watchword.open(configuration.store(), metrics.meter(), Clock.systemUTC());
    ends.push(store::close);
    try {
      this.server = bind(store, secret, metrics);
      ends.push(server::close);
      Tuning<ProgramConfig> tuning =
          new Tuning<>(ProgramConfig.class, layers, next -> retune(store, next));
      tuning.announce(metrics.meter());
      this.management = token.map(known -> bind(known, tuning));
      management.ifPresent(port -> ends.addLast(port::close));
      // Neither port serves before both are bound.
      management.ifPresent(ManagementServer::serve);
      server.serve();
      file.map(path -> new ConfigurationWatch(path, tuning).start())
          .ifPresent(watch -> ends.push(watch::close));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private WatchwordServer bind(Watchword store, Secret secret, Metrics metrics) {
    try {
      return WatchwordServer.bind(
          store, configuration.server(), secret, Clock.systemUTC(), metrics);
    } catch (UncheckedIOException e) {
      throw new StartException(
          e.getMessage()
              + "; choose another port with --port or server.port, or another address with"
              + " server.host",
          e);
    }
  }

  private ManagementServer bind(ManagementToken token, Tuning<ProgramConfig> tuning) {
    try {
      return ManagementServer.bind(configuration.management(), token, server, tuning);
    } catch (UncheckedIOException e) {
      throw new StartException(
          "the management port: "
              + e.getMessage()
              + "; choose another one with management.port, or set management.enabled = false",
          e);
    }
  }

  /** Applies settings to the running parts. Each part with live settings has a line here. */
  private void retune(Watchword store, ProgramConfig next) {
    store.retune(next.store());
    server.retune(next.server());
  }

  ProgramConfig configuration() {
    return configuration;
  }

  WatchwordServer server() {
    return server;
  }

  Optional<ManagementServer> management() {
    return management;
  }

  /**
   * Closes the watch, then the server after its last request, the store, and the management port.
   */
  @Override
  public void close() {
    while (!ends.isEmpty()) {
      ends.pop().run();
    }
  }
}
