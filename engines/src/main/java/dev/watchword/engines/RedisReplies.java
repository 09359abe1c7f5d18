// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Reader of Redis' replies (RESP 2 and 3) as raw bytes. One thread reads them. */
final class RedisReplies {
  private static final int BUFFER_BYTES = 16_384;

  private final Socket socket;
  private final BufferedInputStream in;

  RedisReplies(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
  }

  /** Waits for the next whole reply; returns no bytes when the server has ended the connection. */
  byte[] next() throws IOException {
    var reply = new ByteArrayOutputStream();
    if (isAtEnd()) {
      return reply.toByteArray();
    }
    for (long parts = 1; parts > 0; ) {
      parts += copyOne(reply) - 1;
    }
    return reply.toByteArray();
  }

  /** Whether a further reply begins to arrive within {@code milliseconds}. */
  boolean followsWithin(int milliseconds) throws IOException {
    socket.setSoTimeout(milliseconds);
    try {
      return !isAtEnd();
    } catch (SocketTimeoutException ignored) {
      return false;
    } finally {
      socket.setSoTimeout(0);
    }
  }

  private boolean isAtEnd() throws IOException {
    in.mark(1);
    int first = in.read();
    in.reset();
    return first < 0;
  }

  /** Copies one line with the bytes that it announces; returns the number of its further parts. */
  private long copyOne(ByteArrayOutputStream reply) throws IOException {
    String line = copyLine(reply);
    return switch (line.charAt(0)) {
      case '$', '!', '=' -> {
        int length = Integer.parseInt(line.substring(1));
        if (length >= 0) {
          copy(length + 2, reply);
        }
        yield 0;
      }
      case '*', '~', '>' -> Math.max(0, Long.parseLong(line.substring(1)));
      case '%' -> 2 * Long.parseLong(line.substring(1));
      // An attribute precedes the reply that it describes.
      case '|' -> 2 * Long.parseLong(line.substring(1)) + 1;
      default -> 0;
    };
  }

  private String copyLine(ByteArrayOutputStream reply) throws IOException {
    int from = reply.size();
    int last = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      reply.write(next);
      if (last == '\r' && next == '\n') {
        byte[] all = reply.toByteArray();
        return new String(all, from, all.length - from - 2, StandardCharsets.ISO_8859_1);
      }
      last = next;
    }
    throw new EOFException();
  }

  private void copy(int length, ByteArrayOutputStream reply) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    reply.write(bytes, 0, length);
  }
}
