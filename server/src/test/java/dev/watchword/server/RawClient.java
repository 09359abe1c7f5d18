// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends bytes as they are. */
public final class RawClient {
  /** Bytes that are not UTF-8, one character a byte: stray, cut, overlong, surrogates, too high. */
  public static final List<String> NOT_UTF_8 =
      List.of(
          "\u00ff",
          "\u00fe\u00ff",
          "\u0080",
          "\u00c3",
          "\u00c3(",
          "\u00e2\u0082",
          "\u00c0\u00af",
          "\u00c1\u0081",
          "\u00e0\u0080\u00af",
          "\u00f0\u0080\u0080\u00af",
          "\u00ed\u00a0\u0080",
          "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080",
          "\u00f4\u0090\u0080\u0080",
          "\u00f8\u0088\u0080\u0080\u0080");

  private RawClient() {}

  /** Everything that comes back for {@code bytes} and the end of the stream. */
  public static String exchange(int port, byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      try {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
        socket.shutdownOutput();
      } catch (SocketException e) {
        // The server has answered and closed already; what it said can still be read.
      }
      return readAll(socket.getInputStream());
    }
  }

  public static String exchange(int port, String text) throws IOException {
    return exchange(port, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String readAll(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all.write(buffer, 0, read);
      }
    } catch (SocketException e) {
      // Closed while bytes of ours were still unread there.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** The status of an answer; 0 when there is none. */
  public static int status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }
}
