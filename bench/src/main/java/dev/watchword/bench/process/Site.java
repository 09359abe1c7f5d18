// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.process;

import dev.watchword.bench.http.BareServer;
import dev.watchword.bench.http.HttpRequest;
import dev.watchword.bench.http.KeepAliveClient;
import dev.watchword.bench.http.ServerAddress;
import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Waits;
import dev.watchword.server.Secret;
import dev.watchword.server.ServerConfig;
import dev.watchword.server.WatchwordServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.Settings;
import dev.watchword.store.config.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A web server to measure: in its own process where the packaged program exists, else in this
 * process.
 *
 * @param processes process id of the server; empty when it shares this process
 * @param nanosToReady time from the start of its process to its first 200, ns; 0 in this process
 */
public record Site(int port, List<Long> processes, long nanosToReady, Runnable ending)
    implements AutoCloseable {
  /** Maximum heap of a server in its own process, in MiB. */
  public static final int HEAP = 256;

  /** The request to a bare server. */
  public static final HttpRequest ROOT = HttpRequest.get("/");

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String READY = "/health/ready";

  /** A factory of the command that runs a server on a port, with its data in a folder. */
  private interface Command {
    List<String> on(int port, Path data);
  }

  /**
   * Starts Watchword on a database with the default settings, but with the given cache and without
   * rate limits.
   */
  public static Site watchword(StoreConfig config, Optional<Packaged> program) {
    if (program.isEmpty()) {
      return here(config);
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("WATCHWORD_DATABASE_URL", config.database().url());
    settings.put("WATCHWORD_CACHE_ENABLED", Boolean.toString(config.cache().enabled()));
    settings.put(
        "WATCHWORD_CACHE_INVALIDATION",
        config.cache().invalidation().name().toLowerCase(Locale.ROOT));
    // Rate limits are off, because all clients of the bench share one IP address.
    settings.put("WATCHWORD_RATE_LIMIT_STORAGE", "off");
    return up(program.get(), settings);
  }

  /** Starts Watchword as it is installed, on an empty SQLite file. */
  public static Site fresh(Packaged program) {
    return up(program, new HashMap<>());
  }

  private static Site up(Packaged program, Map<String, String> settings) {
    settings.put("WATCHWORD_MANAGEMENT_PORT", "0");
    return apart(
        (port, data) -> program.command(HEAP, "up", "--port", "" + port, "--data", data.toString()),
        READY,
        settings);
  }

  /**
   * Starts the same web server with answers of {@code bytes} bytes and no other work: the limit.
   */
  public static Site bare(int bytes, Optional<Packaged> program) {
    if (program.isEmpty()) {
      BareServer server = new BareServer(0, bytes);
      return new Site(server.port(), List.of(), 0, server::close);
    }
    List<String> command =
        List.of(
            Packaged.java(),
            "-Xmx" + HEAP + "m",
            "-XX:+UseSerialGC",
            "-cp",
            program.get().jar().toString(),
            BareServer.class.getName());
    return apart(
        (port, data) -> Stream.concat(command.stream(), Stream.of("" + port, "" + bytes)).toList(),
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
        0,
        () -> {
          server.close();
          store.close();
        });
  }

  /** Starts a server in its own process and waits for its first 200 on {@code path}. */
  private static Site apart(Command command, String path, Map<String, String> settings) {
    TempFolder folder = TempFolder.make();
    Path log = folder.folder().resolve("log");
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(command.on(port, folder.folder().resolve("data")))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Settings in the user's own environment are not passed on.
    builder.environment().keySet().removeIf(name -> name.startsWith("WATCHWORD_"));
    builder.environment().putAll(settings);
    try {
      long start = System.nanoTime();
      Process process = builder.start();
      while (!answers(port, path)) {
        if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
          process.destroyForcibly();
          throw new IllegalStateException("the server did not start:\n" + Files.readString(log));
        }
        Waits.sleep(Duration.ofMillis(1));
      }
      return new Site(
          port,
          List.of(process.pid()),
          System.nanoTime() - start,
          () -> {
            end(process);
            folder.close();
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + builder.command().getFirst(), e);
    }
  }

  private static boolean answers(int port, String path) {
    try (KeepAliveClient client =
        KeepAliveClient.to(ServerAddress.local(port), HttpRequest.get(path))) {
      client.once();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /** Ends a process as SIGTERM does, and kills it after 20 s. */
  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  public ServerAddress address() {
    return ServerAddress.local(port);
  }

  /** Returns clients that repeat a request on a kept connection each. */
  public Variant asking(String name, int connections, HttpRequest request) {
    return Variant.of(name, connections, n -> KeepAliveClient.to(address(), request))
        .counting(counters());
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
