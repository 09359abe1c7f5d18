// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A TCP port of ours: HTTP/1.1 alone, everything bounded, every error a reply. From {@link #bind}
 * on clients can connect; from {@link #start} on they are served. One thread accepts connections
 * and ends those that take too long; each connection has a virtual thread of its own.
 */
/* Helidon's own listener closes its socket while clients wait in the kernel's queue, which resets
 * them, and waits inside its only accepting thread when it has as many connections as it may. */
public final class Listener implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Listener.class.getName());

  /** Clients that may wait in the kernel's queue. */
  private static final int BACKLOG = 1024;

  /** The time without a new client after which a stopping port closes. */
  private static final Duration QUIET = Duration.ofMillis(20);

  /** The longest time for which a stopping port still takes clients. */
  private static final Duration LAST_CALL = Duration.ofMillis(250);

  private static final long SWEEP_MILLIS = 250;
  private static final long SWEEP_WHEN_STOPPING_MILLIS = 20;

  /** The time for a request on a kept connection to arrive, when the server stops. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  /** The time for the first request on a new connection to arrive, when the server stops. */
  private static final Duration PATIENCE_WHEN_NEW = Duration.ofSeconds(1);

  private final ServerSocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final HttpStack stack;
  private final ConnectionConfig limits;
  private final Duration grace;
  private final Connections connections;
  private final Refusal refusal = new Refusal();
  private final int port;
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;
  private boolean starved;

  private Listener(
      ServerSocketChannel channel,
      HttpStack stack,
      ConnectionConfig limits,
      Predicate<InetAddress> exempt,
      Duration grace)
      throws IOException {
    this.channel = channel;
    this.stack = stack;
    this.limits = limits;
    this.grace = grace;
    this.selector = Selector.open();
    this.key = channel.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    this.port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    this.connections = new Connections(limits, exempt, this::roomAgain);
  }

  /**
   * Takes a port.
   *
   * @param exempt the peers that speak for others, so that their connections are not counted
   * @param readiness whether a connection may go on after a response
   * @param grace the time for running requests when it closes
   * @throws UncheckedIOException when the address cannot be used
   */
  public static Listener bind(
      InetSocketAddress address,
      ConnectionConfig limits,
      Predicate<InetAddress> exempt,
      Duration grace,
      InstantSource clock,
      Readiness readiness,
      Responder responder) {
    ServerSocketChannel channel = Ports.bind(address, BACKLOG);
    try {
      return new Listener(
          channel, HttpStack.of(responder, readiness, new HttpDate(clock)), limits, exempt, grace);
    } catch (IOException e) {
      Ports.close(channel);
      throw new UncheckedIOException(e);
    }
  }

  /** Begins to serve. To be called once. */
  public void start() {
    thread = Thread.ofPlatform().name("listener-" + port).start(this::run);
  }

  public int port() {
    return port;
  }

  public static URI address(String host, int port) {
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  /**
   * Stops: takes every client that waits already, stops listening, and ends when each connection
   * has had its last response, or when the grace is over.
   */
  @Override
  public synchronized void close() {
    if (stopping) {
      return;
    }
    stopping = true;
    selector.wakeup();
    Thread serving = thread;
    if (serving == null) {
      Ports.close(selector);
      Ports.close(channel);
      return;
    }
    try {
      serving.join();
    } catch (InterruptedException e) {
      connections.cut();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      long swept = System.nanoTime();
      while (!stopping) {
        key.interestOps(connections.hasRoom() ? SelectionKey.OP_ACCEPT : 0);
        selector.select(SWEEP_MILLIS);
        selector.selectedKeys().clear();
        accept();
        if (System.nanoTime() - swept >= Duration.ofMillis(SWEEP_MILLIS).toNanos()) {
          connections.sweep();
          swept = System.nanoTime();
        }
      }
      // As long as a selector knows it, a closed channel goes on listening.
      key.cancel();
      selector.selectNow();
      acceptTheLast();
    } catch (IOException e) {
      LOGGER.log(Level.ERROR, "port " + port + " is lost: " + e.getMessage());
    } finally {
      Ports.close(channel);
      stack.turnstile().open();
    }
    finish();
  }

  /** Takes all who wait, and who come until nobody does; meanwhile nobody is answered. */
  private void acceptTheLast() throws IOException {
    stack.turnstile().shut();
    long now = System.nanoTime();
    long end = now + LAST_CALL.toNanos();
    long quiet = now + QUIET.toNanos();
    while (now - end < 0 && now - quiet < 0) {
      boolean anybody = accept() > 0;
      now = System.nanoTime();
      if (anybody) {
        quiet = now + QUIET.toNanos();
      } else {
        pause(1);
      }
    }
  }

  private void roomAgain() {
    if (!stopping) {
      selector.wakeup();
    }
  }

  /** Accepts who waits, and says how many; when it stops, without a bound on all connections. */
  private int accept() throws IOException {
    int taken = 0;
    while (stopping ? taken < BACKLOG : connections.hasRoom()) {
      SocketChannel client = next();
      if (client == null) {
        break;
      }
      serve(client);
      taken++;
    }
    return taken;
  }

  private @Nullable SocketChannel next() throws ClosedChannelException {
    try {
      SocketChannel client = channel.accept();
      starved = false;
      return client;
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      // Out of file descriptors, most likely: connections that end make room.
      if (!starved) {
        LOGGER.log(Level.WARNING, "port " + port + " takes nobody: " + e.getMessage());
      }
      starved = true;
      pause(SWEEP_MILLIS);
      return null;
    }
  }

  private void serve(SocketChannel client) {
    try {
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      InetAddress peer = ((InetSocketAddress) client.getRemoteAddress()).getAddress();
      String source = connections.source(peer);
      if (connections.enter(source)) {
        Connection connection =
            new Connection(client, stack, limits, ended -> connections.remove(ended, source));
        connections.add(connection);
        Thread.ofVirtual().name("connection").start(connection);
      } else {
        refusal.send(client, peer, limits.perSource());
      }
    } catch (IOException e) {
      LOGGER.log(Level.TRACE, "the client is gone", e);
      Ports.close(client);
    }
  }

  private void finish() {
    long end = System.nanoTime() + grace.toNanos();
    while (!connections.isEmpty() && System.nanoTime() - end < 0) {
      connections.finish(PATIENCE, PATIENCE_WHEN_NEW);
      pause(SWEEP_WHEN_STOPPING_MILLIS);
    }
    connections.cut();
    Ports.close(selector);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
