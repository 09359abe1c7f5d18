// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import dev.watchword.bench.http.BareServer;
import dev.watchword.bench.measure.Counter;
import dev.watchword.server.Secret;
import dev.watchword.server.ServerConfig;
import dev.watchword.server.WatchwordServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.Settings;
import dev.watchword.store.config.StoreConfig;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A web server to measure: in its own process where the packaged program exists, else in this
 * process.
 *
 * @param processes process id of the server; empty when it shares this process
 */
public record Site(int port, List<Long> processes, Runnable ending) implements AutoCloseable {
  /** Maximum heap of a server in its own process, in MiB. */
  public static final int HEAP = 256;

  /**
   * Starts Watchword on a database with the default settings, but with the given cache and without
   * rate limits.
   */
  public static Site watchword(StoreConfig config, Optional<Packaged> program) {
    if (program.isEmpty()) {
      return here(config);
    }
    return apart(
        (port, scratch) ->
            program
                .get()
                .command(
                    HEAP,
                    "up",
                    "--port",
                    Integer.toString(port),
                    "--data",
                    scratch.folder().resolve("data").toString()),
        "/health/ready",
        Map.of(
            "WATCHWORD_DATABASE_URL",
            config.database().url(),
            "WATCHWORD_CACHE_ENABLED",
            Boolean.toString(config.cache().enabled()),
            "WATCHWORD_CACHE_INVALIDATION",
            config.cache().invalidation().name().toLowerCase(Locale.ROOT),
            "WATCHWORD_MANAGEMENT_PORT",
            "0",
            // Rate limits are off, because all clients of the bench share one IP address.
            "WATCHWORD_RATE_LIMIT_STORAGE",
            "off"));
  }

  /**
   * Starts the same web server with answers of {@code bytes} bytes and no other work: the limit.
   */
  public static Site bare(int bytes, Optional<Packaged> program) {
    if (program.isEmpty()) {
      BareServer server = new BareServer(0, bytes);
      return new Site(server.port(), List.of(), server::close);
    }
    return apart(
        (port, scratch) ->
            List.of(
                Packaged.java(),
                "-Xmx" + HEAP + "m",
                "-XX:+UseSerialGC",
                "-cp",
                program.get().jar().toString(),
                BareServer.class.getName(),
                Integer.toString(port),
                Integer.toString(bytes)),
        "/",
        Map.of());
  }

  private static Site here(StoreConfig config) {
    Watchword store = Watchword.open(config);
    WatchwordServer server =
        WatchwordServer.start(
            store,
            Settings.read(ServerConfig.class, Map.of("server.port", "0")),
            Secret.of("a secret for the bench, of forty characters"),
            Clock.systemUTC());
    return new Site(
        server.port(),
        List.of(),
        () -> {
          server.close();
          store.close();
        });
  }

  private interface Command {
    List<String> on(int port, Scratch scratch);
  }

  private static Site apart(Command command, String path, Map<String, String> settings) {
    Scratch scratch = Scratch.make();
    ServerProcess server =
        ServerProcess.start(
            port -> command.on(port, scratch), path, settings, scratch.folder().resolve("log"));
    return new Site(
        server.port(),
        List.of(server.process().pid()),
        () -> {
          server.close();
          scratch.close();
        });
  }

  @Override
  public void close() {
    ending.run();
  }

  /**
   * Returns the counter of the server's processor time; empty when it has no process of its own.
   */
  public Counter[] counters() {
    return processes.isEmpty() || !ProcessorTime.isKnown()
        ? new Counter[0]
        : new Counter[] {
          new Counter(Counter.SERVER_CPU, "ns", () -> ProcessorTime.nanos(processes))
        };
  }
}
