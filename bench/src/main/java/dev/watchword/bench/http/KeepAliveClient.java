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
 * One HTTP/1.1 connection that sends the same GET again and again and reads each answer whole. It
 * does as little as it can, because it shares the processors with the server that it measures.
 */
public final class KeepAliveClient implements Worker {
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final byte[] request;
  private final byte[] line = new byte[16 << 10];

  /**
   * Connects to a port of this machine.
   *
   * @param cookie the value of the Cookie header; empty for none
   */
  public KeepAliveClient(int port, String path, String cookie) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    this.out = socket.getOutputStream();
    this.in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
    String cookies = cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
    this.request =
        ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + cookies + "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void once() throws IOException {
    out.write(request);
    int size = readLine();
    if (size < 12 || line[9] != '2') {
      throw new IOException(new String(line, 0, size, StandardCharsets.ISO_8859_1));
    }
    int length = 0;
    for (size = readLine(); size > 0; size = readLine()) {
      if (isLength(size)) {
        length = number(size);
      }
    }
    in.skipNBytes(length);
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
