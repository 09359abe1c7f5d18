// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The answer to a connection of a source that has too many already: 503, unread and at once. For
 * the listener's thread alone.
 */
final class Refusal {
  private static final System.Logger LOGGER = System.getLogger(Refusal.class.getName());

  /** The log says at most this often that a source has too many. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final byte[] bytes;
  private long silentUntil = System.nanoTime();

  Refusal() {
    byte[] body = HttpProblem.SERVICE_BUSY.reply().body();
    String head =
        "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\n"
            + "Content-Type: application/json\r\nX-Content-Type-Options: nosniff\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    this.bytes = (head + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  /** Answers and closes. The answer fits into what the kernel buffers, so nothing waits for it. */
  void send(SocketChannel client, InetAddress peer, int most) {
    if (System.nanoTime() - silentUntil >= 0) {
      silentUntil = System.nanoTime() + QUIET.toNanos();
      LOGGER.log(
          Level.WARNING,
          "{0} has as many open connections as one source may ({1},"
              + " server.connections-per-source); further ones get 503. If it is a proxy of yours,"
              + " name it in server.trusted-proxies.",
          Network.shown(peer),
          Integer.toString(most));
    }
    try {
      client.write(ByteBuffer.wrap(bytes));
      client.shutdownOutput();
    } catch (IOException e) {
      LOGGER.log(Level.TRACE, "the client is gone", e);
    } finally {
      Ports.close(client);
    }
  }
}
