// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.server.betterauth.Dispatcher;
import dev.watchword.server.betterauth.Setup;
import dev.watchword.server.betterauth.TokenVault;
import dev.watchword.server.http.Listener;
import dev.watchword.server.http.Responder;
import dev.watchword.server.management.ManagementDispatcher;
import dev.watchword.server.social.Providers;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.Tuning;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The HTTP server on a store. The store stays its owner's: closing the server leaves it open. */
public final class WatchwordServer implements AutoCloseable {
  private final Watchword store;
  private final AtomicReference<ServerConfig> current;
  private final InstantSource clock;
  private final Metrics metrics;
  private final Providers providers;
  private final Setup setup;
  private final Listener listener;
  private final AtomicBoolean closed = new AtomicBoolean();

  private WatchwordServer(
      Watchword store, ServerConfig config, Secret secret, InstantSource clock, Metrics metrics) {
    AtomicReference<ServerConfig> settings = new AtomicReference<>(config);
    this.store = store;
    this.current = settings;
    this.clock = clock;
    this.metrics = metrics;
    this.providers = new Providers(config.social(), clock);
    this.setup =
        Setup.of(
            store,
            () -> Objects.requireNonNull(settings.get()),
            secret.keys(),
            new TokenVault(secret.encryption()),
            providers,
            clock,
            metrics.meter(),
            metrics.registry());
    this.listener =
        Listener.bind(
            new InetSocketAddress(config.host(), config.port()),
            config.connection(),
            setup.addresses()::isProxy,
            config.stopTimeout(),
            clock,
            setup.readiness(),
            new Dispatcher(setup));
  }

  /**
   * Starts a server.
   *
   * @throws UncheckedIOException when it cannot listen where the configuration says
   */
  public static WatchwordServer start(
      Watchword store, ServerConfig config, Secret secret, InstantSource clock) {
    return start(store, config, secret, clock, new Metrics());
  }

  /** Starts a server whose requests {@code metrics} measures. */
  public static WatchwordServer start(
      Watchword store, ServerConfig config, Secret secret, InstantSource clock, Metrics metrics) {
    WatchwordServer server = bind(store, config, secret, clock, metrics);
    server.serve();
    return server;
  }

  /** Takes the port; clients that connect are answered from {@link #serve} on. */
  public static WatchwordServer bind(
      Watchword store, ServerConfig config, Secret secret, InstantSource clock, Metrics metrics) {
    return new WatchwordServer(store, config, secret, clock, metrics);
  }

  /** Begins to answer. To be called once. */
  public void serve() {
    listener.start();
  }

  /** Takes the settings of {@code next} that can change while it runs. */
  public void retune(ServerConfig next) {
    current.set(next);
  }

  ServerConfig config() {
    return Objects.requireNonNull(current.get());
  }

  /** Answers to operators who show this token, about this server and its store. */
  Responder management(ManagementToken token, Tuning<?> tuning) {
    return new ManagementDispatcher(
        token::isBorneBy, store, setup.readiness(), metrics::scrape, tuning);
  }

  InstantSource clock() {
    return clock;
  }

  /** The port that it listens on. */
  public int port() {
    return listener.port();
  }

  /** The address that it listens on, which need not be the one that browsers use. */
  public URI address() {
    return Listener.address(config().host(), port());
  }

  /** The origin under which browsers find it. */
  public String origin() {
    return setup.origins().first(port());
  }

  /**
   * Stops without losing a request: says that it is not ready and closes each connection after its
   * response, for the time of {@code server.drain}; then takes who waits already, stops listening,
   * waits for running requests, at most {@code server.stop-timeout}, and ends.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      setup.readiness().drain();
      try {
        Thread.sleep(config().drain());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      listener.close();
      providers.close();
    }
  }
}
