// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.server.http.Browser;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.secret.Token;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A server on a store of its own, with quick password hashes, on any free port. */
public final class TestServer implements AutoCloseable {
  public static final String SECRET = "tests sign with this: 8f3kq0ZpLx7vNw2R";

  private final Watchword store;
  private final WatchwordServer server;

  private final Metrics metrics;

  private final Path mailbox;

  private TestServer(Watchword store, WatchwordServer server, Metrics metrics, Path mailbox) {
    this.mailbox = mailbox;
    this.store = store;
    this.server = server;
    this.metrics = metrics;
  }

  /**
   * Starts one on a new SQLite file, without rate limits unless the settings ask for them. Settings
   * are names and values in turn, of the store or the server.
   */
  public static TestServer start(Path folder, String... settings) {
    return start("sqlite:" + folder.resolve("test.db"), Clock.systemUTC(), settings);
  }

  public static TestServer start(Path folder, InstantSource clock, String... settings) {
    return start("sqlite:" + folder.resolve("test.db"), clock, settings);
  }

  public static TestServer start(TestDatabase database, InstantSource clock, String... settings) {
    return start(database.url(), clock, settings);
  }

  /** Starts one on the database at an address. */
  public static TestServer start(String url, InstantSource clock, String... settings) {
    Map<String, String> storeValues =
        new HashMap<>(
            Map.of(
                "database.url", url,
                "pool.profile", "development",
                "password.memory", "64",
                "password.iterations", "1",
                "rate-limit.storage", "off"));
    Map<String, String> serverValues =
        new HashMap<>(
            Map.of(
                "server.port", "0",
                "server.drain", "0ms",
                "mail.mailbox", Path.of("target", "mail", Token.random()).toString()));
    for (int i = 0; i < settings.length; i += 2) {
      (settings[i].matches("(server|social|mail)\\..*") ? serverValues : storeValues)
          .put(settings[i], settings[i + 1]);
    }
    Metrics metrics = new Metrics();
    Watchword store = Watchword.open(StoreConfig.of(storeValues), metrics.meter(), clock);
    try {
      ServerConfig config = ServerConfig.of(serverValues);
      Secret secret =
          config.secret().secrets().isEmpty()
              ? Secret.of(SECRET)
              : Secret.load(config.secret(), Path.of("unused"));
      return new TestServer(
          store,
          WatchwordServer.start(store, config, secret, clock, metrics),
          metrics,
          config.mail().mailbox());
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  public Watchword store() {
    return store;
  }

  public WatchwordServer server() {
    return server;
  }

  public Metrics metrics() {
    return metrics;
  }

  public int port() {
    return server.port();
  }

  /** The directory of the mails that it sent. */
  public Path mailbox() {
    return mailbox;
  }

  /** The origin under which it is called. */
  public String origin() {
    return "http://localhost:" + port();
  }

  /** A new browser, without cookies, on the server's own pages. */
  public Browser browser() {
    return new Browser(origin(), origin());
  }

  @Override
  public void close() {
    server.close();
    store.close();
  }
}
