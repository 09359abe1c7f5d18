// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A raw client that keeps its connection until the server closes it. For one thread. */
public final class KeepAlive implements AutoCloseable {
  private static final String REQUEST =
      "POST /api/auth/sign-out HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: 2\r\n\r\n{}";

  private final int port;
  private Socket socket;
  private InputStream in;

  public KeepAlive(int port) {
    this.port = port;
  }

  /** The outcome of a request. */
  public enum Outcome {
    /** Answered whole; the connection goes on. */
    ANSWERED,
    /** Answered whole; it was the connection's last. */
    LAST,
    /** The server does not listen any more; nothing was sent. */
    REFUSED,
    /** Sent on a new connection which the server never took out of the kernel's queue. */
    NEVER_ACCEPTED,
    /** Sent, and not answered whole. */
    LOST
  }

  /** Sends one request, on a new connection where the last answer closed the old one. */
  public Outcome call() {
    boolean fresh = socket == null;
    if (fresh) {
      try {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream());
      } catch (ConnectException e) {
        return Outcome.REFUSED;
      } catch (IOException e) {
        return Outcome.NEVER_ACCEPTED;
      }
    }
    StringBuilder head = new StringBuilder();
    try {
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.ISO_8859_1));
      while (head.indexOf("\r\n\r\n") < 0) {
        int read = in.read();
        if (read < 0) {
          throw new IOException("closed");
        }
        head.append((char) read);
      }
      String text = head.toString();
      int length = Integer.parseInt(text.replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"));
      if (in.readNBytes(length).length < length || !text.startsWith("HTTP/1.1 200")) {
        return Outcome.LOST;
      }
      if (text.contains("Connection: close")) {
        close();
        return Outcome.LAST;
      }
      return Outcome.ANSWERED;
    } catch (IOException e) {
      close();
      return fresh && head.isEmpty() ? Outcome.NEVER_ACCEPTED : Outcome.LOST;
    }
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      socket = null;
    }
  }
}
