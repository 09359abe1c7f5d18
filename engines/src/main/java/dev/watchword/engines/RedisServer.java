// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A private Redis on 127.0.0.1, which ends with the JVM, however that ends, and by default keeps
 * nothing on disk. The calls that act on the process wait for one another; any thread may make
 * them.
 *
 * <p>It is started by {@link Engines#startRedis}. The options are the lines of a {@code
 * redis.conf}: {@code requirepass} gives it a password; with {@code tls-cert-file} and {@code
 * tls-key-file} its port speaks TLS alone; {@link Options#flushEachCommit} writes each command to
 * the disk, so that a restart loses nothing.
 */
public final class RedisServer implements AutoCloseable {
  private static final int ATTEMPTS = 5;
  private static final int PATIENCE_MILLISECONDS = 20_000;

  private final Options options;
  private final Home home;
  private final Path program = ServerPrograms.redis("redis-server");
  private final Path client = ServerPrograms.redis("redis-cli");
  private int port;
  private ProcessTree process;
  private boolean closed;

  private RedisServer(Options options, Home home) {
    this.options = options;
    this.home = home;
    this.port = Launch.freePort();
    this.process = launch(true);
  }

  static RedisServer start(Options options) {
    Home home = Home.create("redis", "KILL", options);
    try {
      return new RedisServer(options, home);
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  /** Port, which never changes. */
  public int port() {
    return port;
  }

  /** URL with the password: {@code redis://:SECRET@127.0.0.1:PORT}, or {@code rediss://}. */
  public String url() {
    String password = options.settings().get("requirepass");
    return (isTls() ? "rediss://" : "redis://")
        + (password == null ? "" : ":" + password + "@")
        + "127.0.0.1:"
        + port;
  }

  /**
   * Runs one command, as {@code command("SET", "a", "1")}; returns its answer as redis-cli prints
   * it.
   */
  public String command(String... words) {
    List<String> command = new ArrayList<>(List.of(client.toString(), "-p", "" + port));
    if (isTls()) {
      command.addAll(List.of("--tls", "--insecure"));
    }
    if (options.settings().containsKey("requirepass")) {
      command.addAll(List.of("--no-auth-warning", "-a", options.settings().get("requirepass")));
    }
    command.addAll(List.of(words));
    return Command.run(command).strip();
  }

  /** Folder of the server's files. */
  public Path folder() {
    return home.path();
  }

  /** Id of the server's process. */
  public synchronized long process() {
    return process.root().pid();
  }

  /** Deletes every key. */
  public void flush() {
    command("FLUSHALL");
  }

  /** Ends the server by SIGKILL and returns when it is gone. */
  public synchronized void kill() {
    process.kill();
    home.delete("pid");
  }

  /** Stops the server in order. */
  public synchronized void stop() {
    process.end("TERM");
    home.delete("pid");
  }

  /**
   * Starts the server again on the same port, and returns when it answers. A running server is
   * stopped first.
   */
  public synchronized void restart() {
    if (closed) {
      throw new IllegalStateException(this + " is closed");
    }
    stop();
    process = launch(false);
  }

  /** Freezes the server by SIGSTOP: connections stay open and nothing answers. */
  public synchronized void pause() {
    process.freeze();
  }

  /** Resumes a paused server. */
  public synchronized void resume() {
    process.thaw();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      process.end("KILL");
      home.delete("pid");
      home.close();
      Engines.forget(this);
    }
  }

  @Override
  public String toString() {
    return "redis on port " + port;
  }

  private ProcessTree launch(boolean anyPort) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<ProcessTree> running = attempt();
      if (running.isPresent()) {
        return running.get();
      }
      if (anyPort) {
        port = Launch.freePort();
      } else {
        Command.sleep(300);
      }
    }
    throw new EngineException(this + " found its port taken:\n" + Launch.endOfLog(home));
  }

  /** Tries to start the server; returns empty if its port was taken. */
  private Optional<ProcessTree> attempt() {
    Path file = home.write("redis.conf", configuration());
    Process started = Launch.of(List.of(program.toString(), file.toString()), home);
    ProcessTree processes = new ProcessTree(started.toHandle());
    for (int waited = 0; waited < PATIENCE_MILLISECONDS; waited += 5) {
      String log = Launch.endOfLog(home);
      if (log.contains("Ready to accept connections")) {
        return Optional.of(processes);
      }
      if (!started.isAlive()) {
        home.delete("pid");
        if (log.contains("already in use")) {
          return Optional.empty();
        }
        throw new EngineException(this + " did not start:\n" + log);
      }
      Command.sleep(5);
    }
    processes.kill();
    home.delete("pid");
    throw new EngineException(this + " does not answer:\n" + Launch.endOfLog(home));
  }

  private String configuration() {
    List<String> lines = new ArrayList<>(List.of("bind 127.0.0.1", "save \"\"", "daemonize no"));
    lines.add("dir " + home.path());
    lines.add(isTls() ? "port 0\ntls-port " + port + "\ntls-auth-clients no" : "port " + port);
    if (options.flushEachCommit()) {
      lines.addAll(List.of("appendonly yes", "appendfsync always"));
    }
    return lines.stream().collect(Collectors.joining("\n"))
        + options.settings().entrySet().stream()
            .map(setting -> "\n" + setting.getKey() + " " + setting.getValue())
            .collect(Collectors.joining())
        + "\n";
  }

  private boolean isTls() {
    return options.settings().containsKey("tls-cert-file");
  }
}
