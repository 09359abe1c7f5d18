// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.0 request as HTTP/1.1, which is all that the parser takes. Health checks of load
 * balancers send such requests. The response closes the connection, as a client of that version
 * expects.
 */
final class Http10 {
  private static final byte[] OLD = " HTTP/1.0".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  /** Headers that HTTP/1.0 does not know (RFC 9110, section 10.1.1; RFC 9112, appendix C.2.2). */
  private static final Set<String> DROPPED =
      Set.of("connection", "keep-alive", "expect", "te", "upgrade");

  private Http10() {}

  /**
   * The first bytes of a connection, unchanged unless they begin a request of HTTP/1.0.
   *
   * @param more gives further bytes, or null at the end
   */
  static byte[] translated(byte[] first, Supplier<byte @Nullable []> more) {
    byte[] bytes = first;
    while (indexOf(bytes, '\n') < 0 && bytes.length < HttpStack.PROLOGUE) {
      byte[] next = more.get();
      if (next == null) {
        return bytes;
      }
      bytes = joined(bytes, next);
    }
    if (!isOld(bytes)) {
      return bytes;
    }
    int end = endOfHeaders(bytes);
    while (end < 0 && bytes.length < HttpStack.PROLOGUE + HttpStack.HEADERS) {
      byte[] next = more.get();
      if (next == null) {
        break;
      }
      bytes = joined(bytes, next);
      end = endOfHeaders(bytes);
    }
    return end < 0 ? bytes : translated(bytes, end);
  }

  private static byte[] translated(byte[] bytes, int end) {
    String[] lines = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).split("\r\n", -1);
    StringBuilder head = new StringBuilder(lines[0]);
    head.setCharAt(head.length() - 1, '1');
    head.append("\r\nConnection: close\r\n");
    boolean host = false;
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      String name = line.split(":", 2)[0].toLowerCase(Locale.ROOT);
      host |= name.equals("host");
      if (name.equals("transfer-encoding")) {
        // Faulty by RFC 9112, section 6.1; with a length beside it the parser says so.
        head.append("Content-Length: 0\r\n");
      }
      if (!DROPPED.contains(name)) {
        head.append(line).append("\r\n");
      }
    }
    if (!host) {
      // HTTP/1.1 demands one; this one is nobody's (RFC 2606).
      head.append("Host: http-1-0.invalid\r\n");
    }
    byte[] rest = Arrays.copyOfRange(bytes, end + END.length, bytes.length);
    return joined(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1), rest);
  }

  private static boolean isOld(byte[] bytes) {
    int end = indexOf(bytes, '\n') - 1;
    int start = end - OLD.length;
    return start > 0 && bytes[end] == '\r' && Arrays.equals(bytes, start, end, OLD, 0, OLD.length);
  }

  private static int indexOf(byte[] bytes, char wanted) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int endOfHeaders(byte[] bytes) {
    for (int i = 0; i + END.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + END.length, END, 0, END.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
