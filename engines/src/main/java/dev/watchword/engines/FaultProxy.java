// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on 127.0.0.1 in front of one server; its fault can be changed while connections are
 * open. It runs on virtual threads. Any thread may call it.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int BACKLOG = 512;

  private volatile InetSocketAddress server;
  private final Random random;
  private final int port;
  private final boolean redis;
  private final FaultGate gate = new FaultGate();
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private @Nullable Listener listener;

  private FaultProxy(InetSocketAddress server, long seed, int port, boolean redis) {
    this.server = server;
    this.random = new Random(seed);
    this.port = port;
    this.redis = redis;
  }

  /**
   * Starts a proxy without a fault.
   *
   * @param seed seed of the sizes of {@link Fault.Slice}
   */
  public static FaultProxy start(String host, int port, long seed) {
    return start(new InetSocketAddress(host, port), seed, false);
  }

  /**
   * Starts a proxy that parses Redis' protocol, without TLS, to find the end of each reply.
   *
   * @param seed seed of the sizes of {@link Fault.Slice} and of the swaps of {@link
   *     Fault.SwapReplies}
   */
  public static FaultProxy toRedis(String host, int port, long seed) {
    return start(new InetSocketAddress(host, port), seed, true);
  }

  private static FaultProxy start(InetSocketAddress server, long seed, boolean redis) {
    ServerSocket socket = listen(0);
    var proxy = new FaultProxy(server, seed, socket.getLocalPort(), redis);
    proxy.acceptFrom(socket);
    return proxy;
  }

  /** Port that clients connect to. It never changes. */
  public int port() {
    return port;
  }

  /** Changes the fault, for open connections too. */
  public synchronized void mode(Fault fault) {
    if (fault instanceof Fault.SwapReplies && !redis) {
      throw new IllegalArgumentException("Only a proxy to Redis knows its replies");
    }
    gate.set(fault);
    if (fault instanceof Fault.Refuse) {
      stopListening();
    } else if (listener == null) {
      acceptFrom(listen(port));
    }
    if (fault instanceof Fault.Reset) {
      connections.forEach(ProxiedConnection::reset);
    } else if (fault instanceof Fault.HalfOpen) {
      connections.forEach(ProxiedConnection::silence);
    }
  }

  /** Sends new connections to another server and resets the open ones, as a failover does. */
  public synchronized void redirect(String host, int port) {
    server = new InetSocketAddress(host, port);
    connections.forEach(ProxiedConnection::reset);
  }

  /** Number of open connections through the proxy. */
  public int connections() {
    return connections.size();
  }

  /** Resets all connections and releases the port. */
  @Override
  public synchronized void close() {
    stopListening();
    gate.set(new Fault.Reset());
    connections.forEach(ProxiedConnection::reset);
  }

  private synchronized void acceptFrom(ServerSocket socket) {
    Thread thread =
        Thread.startVirtualThread(
            () -> {
              while (!socket.isClosed()) {
                try {
                  open(socket.accept());
                } catch (IOException ignored) {
                  // The socket was closed, or the client left before it was served.
                }
              }
            });
    listener = new Listener(socket, thread);
  }

  private void open(Socket client) {
    var connection = new ProxiedConnection(client, gate, random, redis, connections::remove);
    connections.add(connection);
    Thread.startVirtualThread(() -> connection.connectTo(server));
  }

  private void stopListening() {
    if (listener != null) {
      listener.close();
      listener = null;
    }
  }

  private static ServerSocket listen(int port) {
    try {
      return new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port, e);
    }
  }

  /** The listening socket and the thread that accepts from it. */
  private record Listener(ServerSocket socket, Thread thread) {

    /**
     * Closes the socket and returns when the port refuses: the kernel keeps it open as long as a
     * thread accepts.
     */
    void close() {
      try {
        socket.close();
        thread.join();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw Command.interrupted(e);
      }
    }
  }
}
