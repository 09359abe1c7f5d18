// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.server.betterauth.Dispatcher;
import dev.watchword.server.betterauth.Setup;
import dev.watchword.server.betterauth.TokenVault;
import dev.watchword.server.http.Responder;
import dev.watchword.server.mail.Mailer;
import dev.watchword.server.mail.Seal;
import dev.watchword.server.management.ManagementDispatcher;
import dev.watchword.server.social.Providers;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.Tuning;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** The HTTP server on a store. The store stays its owner's: closing the server leaves it open. */
public final class WatchwordServer extends Port {
  /** Directory of the mails when neither a mail server nor {@code mail.mailbox} is set. */
  private static final Path MAILBOX = Path.of("data", "mail");

  private final Watchword store;
  private final AtomicReference<ServerConfig> current;
  private final InstantSource clock;
  private final Metrics metrics;
  private final Providers providers;
  private final Setup setup;
  private final Mailer mailer;

  private WatchwordServer(
      Watchword store,
      ServerConfig config,
      AtomicReference<ServerConfig> current,
      InstantSource clock,
      Metrics metrics,
      Providers providers,
      Setup setup,
      Mailer mailer) {
    super(
        config.host(),
        config.port(),
        config.connection(),
        setup.addresses()::isProxy,
        config.stopTimeout(),
        clock,
        setup.readiness(),
        new Dispatcher(setup));
    this.store = store;
    this.current = current;
    this.clock = clock;
    this.metrics = metrics;
    this.setup = setup;
    this.mailer = mailer;
    this.providers = providers;
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
    AtomicReference<ServerConfig> current = new AtomicReference<>(config);
    Seal seal = new Seal(secret.encryption());
    Path mailbox = config.mail().mailbox();
    Mailer mailer =
        Mailer.of(
            store, config.mail(), seal, mailbox.toString().isEmpty() ? MAILBOX : mailbox, clock);
    mailer.announce(metrics.meter());
    Providers providers = new Providers(config.social(), clock);
    Setup setup =
        Setup.of(
            store,
            () -> Objects.requireNonNull(current.get()),
            secret.keys(),
            new TokenVault(secret.encryption()),
            providers,
            clock,
            metrics.meter(),
            metrics.registry(),
            new Setup.Post(seal, config.mail().appName(), mailer::wake));
    return new WatchwordServer(store, config, current, clock, metrics, providers, setup, mailer);
  }

  /** Begins to answer, and to send the mails of the outbox. To be called once. */
  @Override
  public void serve() {
    super.serve();
    mailer.start();
  }

  /**
   * Stops without losing a request, then ends the mail that is being sent and the connections to
   * providers.
   */
  @Override
  public void close() {
    super.close();
    mailer.close();
    providers.close();
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

  /** The origin under which browsers find it. */
  public String origin() {
    return setup.origins().first(port());
  }

  @Override
  Duration drain() {
    return config().drain();
  }
}
