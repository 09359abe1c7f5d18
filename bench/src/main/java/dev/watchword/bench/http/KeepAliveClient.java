// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import dev.watchword.bench.measure.Worker;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/1.1 connection that sends the same request again and again and reads each answer whole.
 * It does as little as it can, because it shares the processors with the server that it measures.
 */
public final class KeepAliveClient implements Worker {
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final byte[] request;
  private final byte[] line = new byte[16 << 10];

  private KeepAliveClient(int port, String request) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    this.out = socket.getOutputStream();
    this.in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
    this.request = request.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Connects to a port of this machine.
   *
   * @param cookie the value of the Cookie header; empty for none
   */
  public static KeepAliveClient get(int port, String path, String cookie) throws IOException {
    String cookies = cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
    return new KeepAliveClient(
        port, "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + cookies + "\r\n");
  }

  /** As {@link #get}, to send JSON. */
  public static KeepAliveClient post(int port, String path, String json) throws IOException {
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    return new KeepAliveClient(
        port,
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost:"
            + port
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + json);
  }

  /**
   * Sends the request once.
   *
   * @throws IOException when the answer is not a 2xx; the connection can still be used
   */
  @Override
  public void once() throws IOException {
    out.write(request);
    int size = readLine();
    boolean good = size >= 12 && line[9] == '2';
    String status = good ? "" : new String(line, 0, size, StandardCharsets.ISO_8859_1);
    int length = 0;
    for (size = readLine(); size > 0; size = readLine()) {
      if (isLength(size)) {
        length = number(size);
      }
    }
    in.skipNBytes(length);
    if (!good) {
      throw new IOException(status);
    }
  }

  private int readLine() throws IOException {
    int size = 0;
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        line[size++] = (byte) c;
      }
    }
    return size;
  }

  private boolean isLength(int size) {
    for (int i = 0; i < LENGTH.length; i++) {
      if (i >= size || (line[i] | 0x20) != (LENGTH[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private int number(int size) {
    return Integer.parseInt(
        new String(line, LENGTH.length, size - LENGTH.length, StandardCharsets.US_ASCII).strip());
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException ignored) {
      // It was of no further use.
    }
  }
}
