// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;

/** Takes TCP ports, and says in plain words why one cannot be had. */
final class Ports {
  private static final System.Logger LOGGER = System.getLogger(Ports.class.getName());

  /** The first port for everybody. */
  private static final int UNPRIVILEGED = 1024;

  private static final int CONNECT_MILLIS = 1_000;

  private Ports() {}

  /**
   * Takes a port.
   *
   * @throws UncheckedIOException when it cannot be had; its message says why
   */
  static ServerSocketChannel bind(InetSocketAddress address, int backlog) {
    String where = "cannot listen on " + address.getHostString() + " port " + address.getPort();
    if (address.isUnresolved()) {
      throw new UncheckedIOException(
          where + ": there is no such host", new IOException("unresolved"));
    }
    try {
      return open(address, backlog);
    } catch (IOException e) {
      throw new UncheckedIOException(where + ": " + reason(address, e), e);
    }
  }

  private static ServerSocketChannel open(InetSocketAddress address, int backlog)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      return channel.bind(address, backlog);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /* Java has one exception for "in use", "not permitted" and "no such address", and its text is in
   * the language of the machine. A trial tells them apart. */
  private static String reason(InetSocketAddress address, IOException failure) {
    if (!(failure instanceof BindException)) {
      return String.valueOf(failure.getMessage());
    }
    try {
      open(new InetSocketAddress(address.getAddress(), 0), 1).close();
    } catch (IOException e) {
      return "this machine has no such address";
    }
    return address.getPort() < UNPRIVILEGED && !answers(address)
        ? "ports below " + UNPRIVILEGED + " need a privilege that this process does not have"
        : "it is in use";
  }

  private static boolean answers(InetSocketAddress address) {
    InetAddress reachable =
        address.getAddress().isAnyLocalAddress()
            ? InetAddress.getLoopbackAddress()
            : address.getAddress();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(reachable, address.getPort()), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Closes a socket; a failure is only logged. */
  static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "a socket did not close", e);
    }
  }
}
